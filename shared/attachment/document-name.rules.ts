import { type DocumentType, documentTypes } from './document-types.ts';

/** Longer than any name that a person types, and short enough for a line of a page. */
export const documentNameMaxCharacters = 200;

/** What no name needs: controls, halves of characters, and what turns the direction of what follows, so that `exe.pdf` shows as `fdp.exe`. */
const unusable = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The name of a file as its owner wrote it, in Unicode NFC; undefined where it is no name to show or to save under. */
export const usableName = (written: string): string | undefined => {
  const name = written.normalize('NFC').trim();
  const isUsable = name !== '' && name.length <= documentNameMaxCharacters && !unusable.test(name);
  return isUsable && !/[/\\]/.test(name) ? name : undefined;
};

/** A name that could not be used, as its owner recognises it: what cannot be shown is left out, and what is too long is cut. */
export const recognisableName = (written: string): string =>
  [...written.toWellFormed().normalize('NFC')]
    .filter((sign) => !unusable.test(sign))
    .slice(0, documentNameMaxCharacters)
    .join('')
    .trim();

/** Whether a name says of a document what it is. */
export const namesType = (name: string, type: DocumentType): boolean =>
  documentTypes[type].extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));

/**
 * How a browser is told to save a document and never to show it (RFC 6266): the name for every browser of today, and before
 * it one in ASCII for those that know no other. Both are free of whatever would end the header or its quotes.
 */
export const savedAs = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/gu, '_');
  const encoded = encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
