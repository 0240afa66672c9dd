import type { DocumentFault } from '#shared/attachment/attachment.schema.ts';
import { readZip, textOfEntry, type ZipEntry } from './zip-directory.ts';

/** Far more than any list of parts holds, and nothing to fill a memory with. */
const partListBytesMax = 1024 * 1024;

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
  const partLists = entries.filter(({ name }) => name === '[Content_Types].xml' || name === 'META-INF/manifest.xml');
  if (partLists.length === 0) return 'damaged';
  return partLists.map((entry) => faultOfPartList(file, entry)).find((fault) => fault !== undefined);
};

const faultOfPartList = (file: Buffer, entry: ZipEntry): DocumentFault | undefined => {
  const list = textOfEntry(file, entry, partListBytesMax);
  if (list === undefined) return 'damaged';
  if (/encryption-data/.test(list)) return 'encrypted';
  return programTypes.test(list) ? 'macros' : undefined;
};
