import { describe, expect, it } from 'vitest';
import { filterOf, isSearch, narrowed } from './list-filter.ts';

const search = (text: string) => new URLSearchParams(text);

describe('the filter of a list', () => {
  it.each([
    ['state=submitted', { state: 'submitted' }],
    ['category=health', { category: 'health' }],
    ['organisation=port-city', { organisation: 'port-city' }],
    ['words=%20trees%20&state=accepted&sort=support', { words: 'trees', state: 'accepted', sort: 'support' }],
  ])('is what the address says: %s', (text, filter) => {
    expect(filterOf(search(text))).toEqual(filter);
  });

  it.each([
    '',
    'words=%20',
    `words=${'x'.repeat(201)}`,
    'sort=best',
    'state=lost',
    'category=',
    'organisation=',
    'organisation=Port%20City',
    'organisation=public',
  ])('is none where the address is old or mistyped: %j', (text) => {
    expect(filterOf(search(text))).toEqual({});
  });

  it('is for search where there are words, two things at once, or another order', () => {
    const searched = ['words=a', 'state=accepted&category=health', 'sort=support'];
    const listed = ['', 'state=accepted', 'category=health', 'organisation=port-city', 'sort=newest'];

    expect(searched.map((text) => isSearch(filterOf(search(text))))).toEqual([true, true, true]);
    expect(listed.map((text) => isSearch(filterOf(search(text))))).toEqual([false, false, false, false, false]);
  });

  it('is changed part by part, and what is taken away is gone from the address', () => {
    const filter = filterOf(search('words=trees&state=accepted'));

    expect(narrowed('/en/ideas', filter, { category: 'health' })).toBe(
      '/en/ideas?words=trees&state=accepted&category=health',
    );
    expect(narrowed('/en/ideas', filter, { words: undefined, state: undefined })).toBe('/en/ideas');
  });
});
