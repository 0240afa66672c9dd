import { stemsOfWord } from './stems.ts';
import { writtenWords } from './written-words.ts';

/** About three lines of a hit. */
const excerptCharacters = 240;
/** How much stands before the first word that was found, to read it in its sentence. */
const leadCharacters = 60;

/** The words of a text that are found by one of these stems, as they are written there (in lower case), each once. */
export const wordsFoundIn = (text: string, language: string, stems: ReadonlySet<string>): string[] => [
  ...new Set(writtenWords(text).filter((word) => stemsOfWord(word, language).some((stem) => stems.has(stem)))),
];

/** A part of a text, whole words on one line, that begins a little before the first of these words; else the beginning. */
export const excerptOf = (text: string, found: readonly string[]): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  const at = found.length === 0 ? -1 : (wordPattern(found).exec(line)?.index ?? -1);
  const start = at <= leadCharacters ? 0 : line.indexOf(' ', at - leadCharacters) + 1;
  const rest = line.slice(start);
  const end = rest.length <= excerptCharacters ? rest.length : rest.lastIndexOf(' ', excerptCharacters);
  // A text without spaces is cut between characters, never within one.
  const cut = end > 0 ? rest.slice(0, end) : [...rest].slice(0, excerptCharacters).join('');
  return `${start > 0 ? '… ' : ''}${cut}${cut.length < rest.length ? ' …' : ''}`;
};

const wordPattern = (words: readonly string[]) => {
  const written = words.map((word) => word.replace(/[^\p{L}\p{N}\p{M}]/gu, ''));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
};
