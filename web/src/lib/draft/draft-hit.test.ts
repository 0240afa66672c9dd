import { describe, expect, it } from 'vitest';
import { beginningOf } from './draft-hit.ts';

describe('how a draft without a title begins', () => {
  it.each([
    ['is shown whole where it is short', 'The lift is out.', 20, 'The lift is out.'],
    ['is cut after a word, with an ellipsis', 'The lift is out of order again', 20, 'The lift is out of…'],
    ['keeps a word that just fits', 'The lift is out of order', 18, 'The lift is out of…'],
    ['loses the comma before the ellipsis', 'The lift is out, again and again', 18, 'The lift is out…'],
    ['stands on one line', 'The lift\n\n is  out', 20, 'The lift is out'],
    ['is cut within a word that is longer than the line', 'Donaudampfschifffahrt', 10, 'Donaudampf…'],
    ['is never cut within a letter', '👩🏽‍💻👩🏽‍💻👩🏽‍💻', 10, '👩🏽‍💻…'],
    ['is empty where nothing is written', '  \n ', 10, ''],
  ])('%s', (_, text, max, expected) => {
    expect(beginningOf(text, max)).toBe(expected);
  });
});
