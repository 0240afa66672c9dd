import { fileTypeFromBuffer } from 'file-type';
import type { DocumentFault } from '#shared/attachment/attachment.schema.ts';
import { namesType, usableName } from '#shared/attachment/document-name.rules.ts';
import { type DocumentType, documentTypeNames } from '#shared/attachment/document-types.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { faultOfOfficeDocument } from './examine-office-document.ts';
import { zipEndOf } from './zip-directory.ts';

type Found = Result<{ readonly type: DocumentType; readonly name: string }, { reason: DocumentFault }>;

/**
 * Looks at what a file is, by its content alone, and holds its name to that. Refused is what is of no type we show, whatever
 * pretends to be another thing, is two things at once, asks for a password, or holds programs. It is no search for viruses:
 * a document is saved and never shown, from another host than the site's.
 */
export const examineDocument = async (content: Uint8Array, writtenName: string): Promise<Found> => {
  if (content.length === 0) return refuse({ reason: 'empty' });
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const name = usableName(writtenName);
  if (name === undefined) return refuse({ reason: 'name-unusable' });
  const extension = await extensionOf(content);
  const type = documentTypeNames.find((known) => known === extension);
  if (type === undefined) return refuse({ reason: faultOfOther(extension, file) });
  const fault = isArchive(type) ? faultOfOfficeDocument(file) : faultOfOne[type](file);
  if (fault !== undefined) return refuse({ reason: fault });
  return namesType(name, type) ? ok({ type, name }) : refuse({ reason: 'name-does-not-match' });
};

/** The library throws on some files that break off where it would read on: those are of no type. */
const extensionOf = async (content: Uint8Array): Promise<string | undefined> => {
  try {
    return (await fileTypeFromBuffer(content))?.ext;
  } catch {
    return undefined;
  }
};

const withPrograms = ['docm', 'dotm', 'xlsm', 'xltm', 'pptm', 'potm', 'ppsm'];

/** An encrypted document of Office is one of the older container files, with a part of this name. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

const faultOfOther = (extension: string | undefined, file: Buffer): DocumentFault => {
  if (withPrograms.includes(extension ?? '')) return 'macros';
  return extension === 'cfb' && file.includes(encryptedPackage) ? 'encrypted' : 'type-not-allowed';
};

const archives = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'] as const satisfies readonly DocumentType[];
type Archive = (typeof archives)[number];
const isArchive = (type: DocumentType): type is Archive => archives.some((known) => known === type);

/** What programs take for the beginning of a page or of a PDF stands within the first bytes, behind whatever else is there. */
const headBytes = 1024;
const isPageToo = (file: Buffer) => /<(?:!doctype|html|head|body|script|svg|iframe)\b/i.test(headOf(file));
const isPdfToo = (file: Buffer) => headOf(file).includes('%PDF-');
const headOf = (file: Buffer) => file.toString('latin1', 0, headBytes);
const isArchiveToo = (file: Buffer) => zipEndOf(file) !== undefined;

const image =
  (isWhole: (file: Buffer) => boolean) =>
  (file: Buffer): DocumentFault | undefined => {
    if (isPageToo(file) || isPdfToo(file) || isArchiveToo(file)) return 'more-than-one-type';
    return isWhole(file) ? undefined : 'damaged';
  };

const faultOfOne: Readonly<Record<Exclude<DocumentType, Archive>, (file: Buffer) => DocumentFault | undefined>> = {
  pdf: (file) => {
    if (!file.subarray(0, 5).equals(Buffer.from('%PDF-')) || isPageToo(file) || isArchiveToo(file)) {
      return 'more-than-one-type';
    }
    if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(file.toString('latin1'))) return 'encrypted';
    return file.subarray(-2 * headBytes).includes('%%EOF') ? undefined : 'damaged';
  },
  png: image((file) => file.subarray(-12).equals(Buffer.from('0000000049454e44ae426082', 'hex'))),
  // Telephones put more behind the picture's own end.
  jpg: image((file) => file.includes(Buffer.from('ffd9', 'hex'))),
  gif: image((file) => file.at(-1) === 0x3b),
  webp: image((file) => file.readUInt32LE(4) + 8 === file.length),
};
