import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cacheControlOf, isPublicRoute } from './cache-control.ts';

const routes = new URL('../../routes', import.meta.url).pathname;
const routeIds = readdirSync(routes, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\+(?:page\.svelte|server\.ts)$/.test(name))
  .map((name) => `/${name}`.replace(/\/\+[\w.]+$/, '') || '/');

/** The only answers that everybody may share. A new one is added here on purpose, after a look at what it shows. */
const shared = [
  '/[lang=language]/public/about',
  '/[lang=language]/public/accessibility',
  '/[lang=language]/public/answers',
  '/[lang=language]/public/answers/[organisationId]',
  '/[lang=language]/public/api',
  '/[lang=language]/public/challenges',
  '/[lang=language]/public/challenges/[challengeId]',
  '/[lang=language]/public/challenges/[challengeId]/results',
  '/[lang=language]/public/ideas',
  '/[lang=language]/public/ideas/[ideaId]',
  '/[lang=language]/public/ideas/[ideaId]/comments',
  '/[lang=language]/public/ideas/[ideaId]/comments/[commentId]',
  '/[lang=language]/public/privacy',
  '/api/openapi.json',
  '/robots.txt',
];

describe('cache-control', () => {
  it('lets exactly the public routes be shared', () => {
    expect([...new Set(routeIds.filter(isPublicRoute))].sort()).toEqual(shared);
  });

  it.each([...new Set(routeIds)].sort())('of %s follows from its route', (routeId) => {
    const expected = shared.includes(routeId) ? 'public, max-age=30, s-maxage=30' : 'private, no-store';

    expect(cacheControlOf(routeId, 'GET', 200)).toBe(expected);
  });

  it.each([
    ['/[lang=language]/public/ideas', 'GET', 404],
    ['/[lang=language]/public/ideas', 'GET', 503],
    ['/[lang=language]/public/ideas', 'POST', 200],
    [null, 'GET', 404],
  ])('never lets %s be shared for %s with status %i', (routeId, method, status) => {
    expect(cacheControlOf(routeId, method, status)).toBe('private, no-store');
  });
});
