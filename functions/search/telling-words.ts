import { cat, deu, eng, fra, ita, nld, por, spa } from 'stopword';
import { folded, writtenWords } from './written-words.ts';

const setOf = (words: readonly string[]) => new Set(words.flatMap(writtenWords).map(folded));

/** The words that are in every text of a language and tell nothing of what one is about. */
const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
  ca: setOf(cat),
  de: setOf(deu),
  // Their lists leave these out, which are in a problem of any kind.
  en: setOf([...eng, 'no', 'nor', 'not', 'one', 'why', 'yes']),
  es: setOf(spa),
  fr: setOf([...fra, 'non', 'oui']),
  it: setOf(ita),
  nl: setOf(nld),
  pt: setOf(por),
};
const siteWide = ['ca', 'en', 'es', 'fr'].flatMap((language) => stopWords[language] ?? []);

/** One letter tells nothing by itself; one digit may (`line 5`). */
const isTooShort = (word: string) => /^\p{L}$/u.test(word);

/** The words of a text that may tell what it is about, in their order. */
export const tellingWords = (text: string, language: string): string[] => {
  const silent = stopWords[language];
  return writtenWords(text).filter((word) => !isTooShort(word) && silent?.has(folded(word)) !== true);
};

/**
 * What is looked for, of the words that somebody searches by, whose language is not known: without articles and the like,
 * unless they are all there is.
 */
export const searchedWords = (text: string): string[] => {
  const words = [...new Set(writtenWords(text))];
  const telling = words.filter((word) => !isTooShort(word) && !siteWide.some((silent) => silent.has(folded(word))));
  return telling.length > 0 ? telling : words;
};
