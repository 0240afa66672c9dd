import { createStemmer, type IsoCode } from 'multilingual-stemmer';
import { folded, writtenWords } from './written-words.ts';

/**
 * The languages that can be stemmed, of those that a text may be written in. Snowball has no algorithm for the others: their
 * words are found as they are written.
 */
const stemmed = 'ar ca da de en es et eu fi fr ga hu it lt nl pl pt ro ru sr sv tr'.split(' ') as IsoCode[];

/** So many words are remembered for each language: nearly all that people use, in a few megabytes. */
const rememberedMax = 30_000;

type Stem = (word: string) => string;

/**
 * The Catalan algorithm takes `bicicleta` for a diminutive, and `bicicletes` not. With one ending for the singular in `a` or
 * `e` and the plural in `es` (`escola`, `habitatge`) it treats both alike.
 */
const withOneEnding = (word: string) => word.replace(/(?<=\p{L}{3})es?$/u, 'a');

const makeStem = (language: IsoCode): Stem => {
  const stemmer = createStemmer(language);
  return language === 'ca' ? (word) => stemmer(withOneEnding(word)) : stemmer;
};

/**
 * Stems as they stand in the index, each once: with the language they are of, since what is a stem in one is another word in
 * the next (`letter` is `let` to some).
 */
const makeStemsOfWord = (language: IsoCode): ((word: string) => readonly string[]) => {
  const stem = makeStem(language);
  const remembered = new Map<string, readonly string[]>();
  return (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const stems = [...new Set([stem(word), stem(folded(word))].map((one) => `${language}0${folded(one)}`))];
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(word, stems);
    return stems;
  };
};

const known = new Map<string, (word: string) => readonly string[]>();
/** All languages without an algorithm are one. */
const asWritten = (word: string): readonly string[] => [`x0${folded(word)}`];

const stemsIn = (language: string): ((word: string) => readonly string[]) => {
  const isStemmed = stemmed.some((code) => code === language);
  if (!isStemmed) return asWritten;
  const made = known.get(language) ?? makeStemsOfWord(language as IsoCode);
  known.set(language, made);
  return made;
};

/**
 * What a word of a text stands for in the index: its stem in the language of the text, without accents. The endings that an
 * algorithm takes off may have accents of their own (`-ació`), so where a word has any, it has a second stem: that of the word
 * as somebody writes it who leaves them out.
 */
export const stemsOfWord = (word: string, language: string): readonly string[] => stemsIn(language)(word);

/** Every stem of a text, each once. */
export const stemsOfText = (text: string, language: string): Set<string> => {
  const stems = stemsIn(language);
  return new Set(writtenWords(text).flatMap((word) => stems(word)));
};

/** Nobody says in which language they search: what a word may stand for in any of those that are stemmed, or in the one given. */
export const stemsInAnyLanguage = (word: string, language: string | undefined): string[] => {
  const languages = language === undefined ? stemmed : stemmed.filter((one) => one === language);
  return [...asWritten(word), ...languages.flatMap((one) => stemsOfWord(word, one))];
};
