import { describe, expect, it } from 'vitest';
import { inLanguage, languageOfPath, preferredLanguage } from './language.ts';

describe('the language of the site', () => {
  it.each([
    [null, 'en'],
    ['fr', 'fr'],
    ['fr-BE,fr;q=0.9,en;q=0.8', 'fr'],
    ['de,en;q=0.5,fr;q=0.7', 'fr'],
    ['de, *;q=0.5', 'en'],
    ['fr;q=0, en', 'en'],
    ['EN-gb', 'en'],
  ])('for a browser that asks for %s is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it.each([
    ['/fr', 'fr'],
    ['/en/ideas', 'en'],
    ['/french', undefined],
    ['/', undefined],
  ])('of the path %s is %s', (path, language) => {
    expect(languageOfPath(path)).toBe(language);
  });

  it('changes while the page stays the same', () => {
    expect(inLanguage('/en/ideas/new', 'fr')).toBe('/fr/ideas/new');
    expect(inLanguage('/en', 'fr')).toBe('/fr');
    expect(inLanguage('/nowhere', 'fr')).toBe('/fr');
  });
});
