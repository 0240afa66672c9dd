import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

type StoredObject = {
  readonly body: Buffer;
  readonly etag: string;
  readonly lastModifiedMs: number;
  readonly metadata: Readonly<Record<string, string>>;
};

/** Buckets as folders: the object's bytes under its key, its metadata beside them. */
export type ObjectStore = {
  get(bucket: string, key: string): StoredObject | undefined;
  /** Copies a file in. `metadata` holds header names and values. */
  putFile(bucket: string, key: string, source: { file: string; metadata: Readonly<Record<string, string>> }): void;
  put(bucket: string, key: string, source: { body: Buffer; metadata: Readonly<Record<string, string>> }): void;
  keys(bucket: string, prefix: string): string[];
  remove(bucket: string, key: string): void;
};

export function createObjectStore(folder: string): ObjectStore {
  const path = (kind: 'objects' | 'metadata', bucket: string, key: string) => {
    const root = resolve(folder, bucket, kind);
    const file = resolve(root, key === '' ? '.' : key);
    return file === root || file.startsWith(`${root}${sep}`) ? file : undefined;
  };
  /** Keeps an object's metadata, and says where its bytes go. */
  const placeFor = (bucket: string, key: string, metadata: Readonly<Record<string, string>>): string => {
    const target = path('objects', bucket, key);
    const note = `${path('metadata', bucket, key)}.json`;
    if (target === undefined) throw new Error(`key ${key} leaves its bucket`);
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(note, JSON.stringify(metadata));
    return target;
  };
  return {
    get: (bucket, key) => {
      const file = path('objects', bucket, key);
      if (file === undefined || !existsSync(file) || !statSync(file).isFile()) return undefined;
      const body = readFileSync(file);
      const metadata = readFileSync(`${path('metadata', bucket, key)}.json`, 'utf8');
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      return { body, etag, lastModifiedMs: statSync(file).mtimeMs, metadata: JSON.parse(metadata) };
    },
    putFile: (bucket, key, { file, metadata }) => cpSync(file, placeFor(bucket, key, metadata)),
    put: (bucket, key, { body, metadata }) => {
      const target = placeFor(bucket, key, metadata);
      // Whole or not at all: a run may be killed at any moment.
      const written = `${target}.new`;
      writeFileSync(written, body);
      renameSync(written, target);
    },
    keys: (bucket, prefix) => {
      const root = resolve(folder, bucket, 'objects');
      if (!existsSync(root)) return [];
      const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const keys = files.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
      return keys.filter((key) => key.startsWith(prefix));
    },
    remove: (bucket, key) => {
      rmSync(join(folder, bucket, 'objects', key), { force: true });
      rmSync(`${join(folder, bucket, 'metadata', key)}.json`, { force: true });
    },
  };
}
