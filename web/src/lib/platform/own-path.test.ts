import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

describe('a path to return to', () => {
  it.each(['/en', '/fr/ideas?state=accepted', '/en/drafts/0123456789abcdefghjkmnpqrs/check'])('may be %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/en',
    '//evil.example/en',
    '/\\evil.example',
    '/en\\..\\..//evil.example',
    '/en/..//evil.example',
    '/%09/evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'en/ideas',
    '/elsewhere',
    '/en/sign-out',
    '/en/sign-in?to=/en',
    '',
  ])('may not be %j', (path) => {
    expect(ownPath(path)).toBeUndefined();
  });

  it('may be left out', () => {
    expect(ownPath(null)).toBeUndefined();
  });
});
