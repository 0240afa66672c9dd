import { describe, expect, it } from 'vitest';
import { functionBundle, staticFiles, staticPathPatterns } from './assets.ts';
import { someAssets } from './commonweal.fixture.ts';

describe('what a deploy uploads', () => {
  it('is refused, saying how to build it, where a bundle is missing', () => {
    const assets = someAssets(['ideas']);

    expect(functionBundle(assets, 'ideas')).toMatch(/functions\/ideas$/);
    expect(() => functionBundle(assets, 'people')).toThrow('node functions/build.ts && npm run web:build');
  });

  it('is refused where the site was not built', () => {
    expect(() => staticFiles({ folder: '/nowhere' })).toThrow('npm run web:build');
  });

  it('is found by one path pattern for each file or folder at its root', () => {
    expect(staticPathPatterns(someAssets())).toEqual(['/_app/*', '/robots.txt']);
  });
});
