import { describe, expect, it } from 'vitest';
import { decodedWords } from './encoded-words.ts';

describe('a name that came through a header', () => {
  it.each([
    ['in ASCII, as it was', 'plan.pdf', 'plan.pdf'],
    ['in base 64', '=?UTF-8?B?w5ZmZm51bmdzemVpdGVuLnBkZg==?=', 'Öffnungszeiten.pdf'],
    ['in quoted letters', '=?UTF-8?Q?=C3=96ffnungs_zeiten.pdf?=', 'Öffnungs zeiten.pdf'],
    ['with a letter across two words', '=?UTF-8?B?w5Y=?= =?utf-8?b?w5Y=?=', 'ÖÖ'],
    ['broken within a letter', '=?UTF-8?B?4oI=?= =?UTF-8?B?rA==?=', '€'],
    ['beside plain words', 'a =?UTF-8?B?w5Y=?= b', 'a Ö b'],
    ['that only looks like it', '=?UTF-8?X?abc?=', '=?UTF-8?X?abc?='],
    ['of nothing', '', ''],
  ])('is read %s', (_, header, text) => {
    expect(decodedWords(header)).toBe(text);
  });
});
