/** A word of somebody's text (its stem), and the ideas that have it too, of those that the reader may see. */
export type Posting<Key> = { readonly stem: string; readonly ideas: readonly Key[] };

export type Likeness<Key> = { readonly idea: Key; readonly score: number; readonly stems: readonly string[] };

/** A word that is in so many ideas tells little, and no more are looked at for it: the newest. */
export const commonFrom = 400;

/**
 * One word in common is chance, two are a subject, and of a longer text it takes more: a sixth of its telling words. A text of
 * a single one has no second.
 */
const sharedNeeded = (words: number): number => Math.min(words, Math.max(2, Math.ceil(words / 6)));

/** What a word tells: the fewer ideas have it, the more. It depends on ideas that the reader may see and on no others. */
export const weightOf = (ideas: number): number => Math.log(1 + commonFrom / Math.max(1, ideas));

/**
 * Ranks ideas by the words they have in common with a text, heaviest first; `max` at most. Equal ones keep the order in which
 * they first occur.
 */
export const rankSimilar = <Key>(postings: readonly Posting<Key>[], max: number): Likeness<Key>[] => {
  const found = new Map<Key, { idea: Key; score: number; stems: string[] }>();
  for (const { stem, ideas } of postings) {
    const weight = weightOf(ideas.length);
    for (const idea of ideas) {
      const seen = found.get(idea);
      if (seen === undefined) found.set(idea, { idea, score: weight, stems: [stem] });
      else {
        seen.score += weight;
        seen.stems.push(stem);
      }
    }
  }
  const needed = sharedNeeded(postings.length);
  return [...found.values()]
    .filter(({ stems }) => stems.length >= needed)
    .sort((a, b) => b.score - a.score)
    .slice(0, max);
};
