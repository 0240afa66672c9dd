import { refuse } from '../refusal.ts';

/** SHA-256 of a text in UTF-8, as 64 lower-case hex digits. Given by the caller, because the library has no cryptography of its own. */
export type Hash = (text: string) => string;

const quoted = (text: string): string =>
  text.isWellFormed()
    ? JSON.stringify(text)
    : refuse({
        reason: 'invalid-request',
        message: 'A text holds half of a character (a lone surrogate), which has no canonical form.',
        remedy: 'Type the text again.',
      });

/**
 * The one text of a JSON value: keys in the order of their UTF-16 units, no white space, numbers as ECMAScript prints them
 * (RFC 8785). Two files that say the same in another order or layout have the same text, and so the same hash.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${quoted(key)}:${canonicalJson(inner)}`)
      .join(',')}}`;
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
};
