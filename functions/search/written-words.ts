/** A word: letters and digits, and the marks that belong to them. No word is longer; what is, has no spaces. */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]{0,59}/gu;

/**
 * The words of a text in their order, in lower case. An apostrophe parts words, as in `l’aigua`, and the middle dot of Catalan
 * does not, as in `col·legi`. Languages that write no spaces are not taken apart by meaning: a phrase is a word there.
 */
export const writtenWords = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(\p{L})·(\p{L})/gu, '$1$2')
    .match(word) ?? [];

/** Without accents and other marks, so that `ecole` finds `école`. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
