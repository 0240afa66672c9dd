import { type DocumentFault, documentMaxBytes } from '#shared/attachment/attachment.schema.ts';
import { contentOfEntry, readZip, type ZipEntry } from './zip-directory.ts';

/** Far more than any list of parts holds, and nothing to fill a memory with. */
const partListBytesMax = 1024 * 1024;

/** Twenty times what may be sent: a full spreadsheet unpacks to less, and what unpacks to more stops whoever opens it. */
const unpackedBytesMax = 20 * documentMaxBytes;

/** Programs within a document, by the names under which Office and OpenDocument keep them. */
const programs = /(?:^|\/)(?:vba(?:Project|Data)[^/]*|Basic\/.*|Scripts\/.*|macrosheets\/.*|activeX\/.*)$/i;
const programTypes = /macroEnabled|vbaProject|activeX/i;

/**
 * What is wrong with an office document of the newer kinds, which is an archive of parts: undefined where it is one, whole,
 * readable without a password, and without programs.
 */
export const faultOfOfficeDocument = (file: Buffer): DocumentFault | undefined => {
  const entries = readZip(file);
  if (entries === undefined) return 'damaged';
  if (entries.some(({ isEncrypted }) => isEncrypted)) return 'encrypted';
  if (entries.some(({ name }) => programs.test(name))) return 'macros';
  const unpacked = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  if (unpacked > unpackedBytesMax) return 'unpacks-too-large';
  if (entries.some((entry) => !isAsLarge(file, entry))) return 'damaged';
  const partLists = entries.filter(({ name }) => name === '[Content_Types].xml' || name === 'META-INF/manifest.xml');
  if (partLists.length === 0) return 'damaged';
  return partLists.map((entry) => faultOfPartList(file, entry)).find((fault) => fault !== undefined);
};

/** Whether a part is as large as the directory says: the sum above is worth no more than this. */
const isAsLarge = (file: Buffer, entry: ZipEntry): boolean =>
  contentOfEntry(file, entry, entry.unpackedBytes)?.length === entry.unpackedBytes;

const faultOfPartList = (file: Buffer, entry: ZipEntry): DocumentFault | undefined => {
  const list = contentOfEntry(file, entry, partListBytesMax)?.toString('utf8');
  if (list === undefined) return 'damaged';
  if (/encryption-data/.test(list)) return 'encrypted';
  return programTypes.test(list) ? 'macros' : undefined;
};
