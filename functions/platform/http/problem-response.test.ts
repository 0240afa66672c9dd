import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteLanguages } from '#shared/kernel/text.ts';
import { languageOf } from './problem-response.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['FR', 'fr'],
    ['de', 'en'],
    ['*', 'en'],
    ['de, fr;q=0.5', 'fr'],
    ['en;q=0.5, fr;q=0.9', 'fr'],
    ['en;q=0.5,fr;q=0.5', 'en'],
    ['fr;q=0, en', 'en'],
    ['fr;q=0', 'en'],
    ['en-GB, fr;q=0.8', 'en'],
    ['frr', 'en'],
    [' fr ; q=0.3 , de', 'fr'],
  ])('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('is one that the site speaks, whatever the header holds', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(siteLanguages).toContain(languageOf(header));
      }),
    );
  });
});
