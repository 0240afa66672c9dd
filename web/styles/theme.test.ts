import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const theme = readFileSync(new URL('theme.scss', import.meta.url), 'utf8');
const colour = (name: string): string =>
  name === 'white' ? '#ffffff' : (new RegExp(`\\$${name}: (#[0-9a-f]{6});`).exec(theme)?.[1] ?? '');

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast as WCAG 2.2 defines it. */
const contrast = (one: string, other: string): number => {
  const [lighter = 0, darker = 0] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
};

describe('the theme', () => {
  it.each([
    ['ink', 'white'],
    ['ink', 'sand'],
    ['ink', 'amber'],
    ['ink', 'brand-tint'],
    ['quiet', 'white'],
    ['quiet', 'sand'],
    ['white', 'deep'],
    ['white', 'brand'],
    ['link', 'white'],
    ['link', 'sand'],
    ['link', 'brand-tint'],
    ['link-visited', 'white'],
    ['error', 'white'],
    ['success', 'white'],
  ])('lets %s be read on %s', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
