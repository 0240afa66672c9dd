import { inflateRawSync } from 'node:zlib';

/** One file of an archive, as the archive's directory lists it. */
export type ZipEntry = {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly start: number;
  readonly packedBytes: number;
  /** As the directory claims. */
  readonly unpackedBytes: number;
};

const endSignature = 0x06054b50;
const endBytes = 22;
const entrySignature = 0x02014b50;
const entryBytes = 46;
const localSignature = 0x04034b50;
const localBytes = 30;
/** The longest comment that may stand behind the end of an archive. */
const commentBytesMax = 0xffff;

/** Where the directory's end stands, if it is the end of the whole file: programs look for it from there, whatever is before. */
export const zipEndOf = (file: Buffer): number | undefined => {
  const first = Math.max(0, file.length - endBytes - commentBytesMax);
  for (let at = file.length - endBytes; at >= first; at -= 1) {
    const isEnd = file.readUInt32LE(at) === endSignature && file.readUInt16LE(at + 20) === file.length - at - endBytes;
    if (isEnd) return at;
  }
  return undefined;
};

/**
 * The directory of an archive that is one from its first byte to its last; undefined for anything else, and for archives so
 * large that they need the 64-bit form, which no document of ours does.
 */
export const readZip = (file: Buffer): ZipEntry[] | undefined => {
  const end = file.length < endBytes ? undefined : zipEndOf(file);
  if (end === undefined || file.readUInt32LE(0) !== localSignature) return undefined;
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + entryBytes > end || file.readUInt32LE(at) !== entrySignature) return undefined;
    const nameEnd = at + entryBytes + file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + entryBytes, nameEnd),
      isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packedBytes: file.readUInt32LE(at + 20),
      unpackedBytes: file.readUInt32LE(at + 24),
      start: file.readUInt32LE(at + 42),
    });
    at = nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return at === end ? entries : undefined;
};

/** A file of an archive, of at most so many bytes; undefined where it cannot be read so. */
export const contentOfEntry = (file: Buffer, entry: ZipEntry, bytesMax: number): Buffer | undefined => {
  const { start, method, packedBytes } = entry;
  if (start + localBytes > file.length || file.readUInt32LE(start) !== localSignature) return undefined;
  const from = start + localBytes + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
  const packed = file.subarray(from, from + packedBytes);
  if (method === 0) return packed.length > bytesMax ? undefined : packed;
  if (method !== 8) return undefined;
  try {
    // Zero would mean no bound.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytesMax) });
  } catch {
    return undefined;
  }
};
