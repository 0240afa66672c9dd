import type { DraftHead } from '#shared/idea/draft.schema.ts';

/** What a list shows of a draft. One that has no title yet is known by how it begins; an empty one has neither. */
export type DraftHit = Pick<DraftHead, 'id' | 'title' | 'language' | 'savedAt'>;

/** As much of a beginning as fits on two lines of a small telephone. */
const beginningMaxCharacters = 60;

export const toDraftHit = ({
  id,
  title,
  opening,
  language,
  savedAt,
}: DraftHit & Pick<DraftHead, 'opening'>): DraftHit => ({
  id,
  title: title.trim() || beginningOf(opening, beginningMaxCharacters),
  language,
  savedAt,
});

/** The first words of a text, on one line, with an ellipsis where more follows. One long word is cut between letters. */
export const beginningOf = (text: string, maxCharacters: number): string => {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line.length <= maxCharacters) return line;
  const lastSpace = line.lastIndexOf(' ', maxCharacters);
  const kept = lastSpace > 0 ? line.slice(0, lastSpace) : wholeLetters(line, maxCharacters);
  return `${kept.replace(/[\s,;:.–-]+$/, '')}…`;
};

/** A letter may be several code units: an emoji with its colour, a vowel with its marks. */
const wholeLetters = (text: string, maxCharacters: number): string => {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > maxCharacters) break;
    kept += segment;
  }
  return kept;
};
