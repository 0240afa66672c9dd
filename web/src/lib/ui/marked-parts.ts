/** A part of a text, and whether it is one of the words that were looked for. */
export type MarkedPart = { readonly text: string; readonly isMarked: boolean };

/** Cuts a text at these words, which are whole words in lower case. What is put together again is the text. */
export const markedParts = (text: string, words: readonly string[]): MarkedPart[] => {
  // Of Catalan's `col·legi` the words know no dot; everything else in them is letters and digits.
  const written = words.filter((word) => /^[\p{L}\p{N}\p{M}]+$/u.test(word));
  if (written.length === 0) return [{ text, isMarked: false }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(${written.join('|')})(?![\\p{L}\\p{N}\\p{M}])`, 'giu');
  return text
    .split(pattern)
    .map((part, place) => ({ text: part, isMarked: place % 2 === 1 }))
    .filter((part) => part.text !== '');
};
