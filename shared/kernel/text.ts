import * as v from 'valibot';

/**
 * Control characters serve nobody and break exports, so they are refused, not removed; so is half of a character (a lone
 * surrogate), which no table can keep. Line breaks and tabs are text.
 */
const holdsControlCharacter = (text: string) => /\p{Cc}/u.test(text.replace(/[\n\r\t]/g, '')) || !text.isWellFormed();

/**
 * Text that a person wrote, in Unicode NFC, with the white space at its ends taken off. This changes the input: it is the
 * one place that does, so that the length a person is told about is the length that is stored.
 */
export const writtenText = <const Max extends number>(maxCharacters: Max) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.normalize('NFC'),
    v.check((text) => !holdsControlCharacter(text), 'control-character'),
    v.maxLength(maxCharacters, 'too-long'),
  );

/** A text that must say something: at least `min` characters. Empty is its own fault, since a person is told otherwise. */
export const requiredText = <const Min extends number, const Max extends number>(min: Min, max: Max) =>
  v.pipe(writtenText(max), v.minLength(1, 'empty'), v.minLength(min, 'too-short'));

/** What would break a line: of titles, names and references, which lists, mails and exports show on one. */
const lineBreak = /[\n\r\t\u2028\u2029]/;

/** Written text that stands on one line. A line break or a tab in it is refused as `not-one-line`. */
export const writtenLine = <const Max extends number>(maxCharacters: Max) =>
  v.pipe(
    writtenText(maxCharacters),
    v.check((text) => !lineBreak.test(text), 'not-one-line'),
  );

/** A line that must say something, as `requiredText` is for text. */
export const requiredLine = <const Min extends number, const Max extends number>(min: Min, max: Max) =>
  v.pipe(writtenLine(max), v.minLength(1, 'empty'), v.minLength(min, 'too-short'));

/**
 * A required line for what was written elsewhere, under rules that allowed more lines: they are joined by a space, and
 * nothing else is changed.
 */
export const joinedLine = <const Max extends number>(maxCharacters: Max) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.trim().replace(/\s*[\n\r\t\u2028\u2029]\s*/g, ' ')),
    requiredLine(1, maxCharacters),
  );

/** The language a text is written in, as the primary subtag of BCP 47 (`en`, `fr`, `ca`): shown as `lang`, used for stemming. */
export const textLanguageSchema = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'not-a-language'));

/** The languages the whole product speaks. A text may be in any language; the site is in one of these. */
export const siteLanguages = ['en', 'fr'] as const;
export type SiteLanguage = (typeof siteLanguages)[number];
