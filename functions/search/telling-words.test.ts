import { describe, expect, it } from 'vitest';
import { searchedWords, tellingWords } from './telling-words.ts';

describe('the words of a text that tell what it is about', () => {
  it.each([
    ['en', 'Why are there no hammocks, and not one for me?', ['hammocks']],
    ['fr', 'Il n’y a pas de hamac, non.', ['hamac']],
    ['es', 'No las hamacas', ['hamacas']],
    ['ca', 'No hi ha hamaques', ['hamaques']],
  ])('in %s leave out what is in a text of any kind: %s', (language, text, words) => {
    expect(tellingWords(text, language)).toEqual(words);
  });

  it('are all words where somebody searches by nothing else', () => {
    expect(searchedWords('why not')).toEqual(['why', 'not']);
    expect(searchedWords('why not hammocks')).toEqual(['hammocks']);
  });
});
