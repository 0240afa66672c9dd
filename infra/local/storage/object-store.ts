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
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

type Texts = Readonly<Record<string, string>>;
export type StoredObject = {
  readonly body: Buffer;
  readonly etag: string;
  readonly lastModifiedMs: number;
  readonly metadata: Texts;
};

/** Buckets as folders: the object's bytes under its key, its metadata and its tags beside them. */
export type ObjectStore = {
  get(bucket: string, key: string): StoredObject | undefined;
  /** Copies a file in. `metadata` holds header names and values. */
  putFile(bucket: string, key: string, source: { file: string; metadata: Texts }): void;
  /** Writes an object whole, without tags unless some are given. */
  put(bucket: string, key: string, source: { body: Buffer; metadata: Texts; tags?: Texts }): void;
  keys(bucket: string, prefix: string): string[];
  lastModifiedMs(bucket: string, key: string): number;
  tags(bucket: string, key: string): Texts;
  removeTags(bucket: string, key: string): void;
  remove(bucket: string, key: string): void;
};

/** @param now the time that what is written here bears */
export function createObjectStore(folder: string, now: () => number = Date.now): ObjectStore {
  const path = (kind: 'objects' | 'metadata' | 'tags', bucket: string, key: string) => {
    const root = resolve(folder, bucket, kind);
    const file = resolve(root, key === '' ? '.' : key);
    return file === root || file.startsWith(`${root}${sep}`) ? file : undefined;
  };
  const note = (kind: 'metadata' | 'tags', bucket: string, key: string, texts: Texts) => {
    const file = `${path(kind, bucket, key)}.json`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(texts));
  };
  /** Keeps an object's metadata, and says where its bytes go. */
  const placeFor = (bucket: string, key: string, metadata: Texts): string => {
    const target = path('objects', bucket, key);
    if (target === undefined) throw new Error(`key ${key} leaves its bucket`);
    mkdirSync(dirname(target), { recursive: true });
    note('metadata', bucket, key, metadata);
    return target;
  };
  const removeTags = (bucket: string, key: string) => rmSync(`${path('tags', bucket, key)}.json`, { force: true });
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
    put: (bucket, key, { body, metadata, tags }) => {
      const target = placeFor(bucket, key, metadata);
      if (tags === undefined) removeTags(bucket, key);
      else note('tags', bucket, key, tags);
      // Whole or not at all: a run may be killed at any moment.
      const written = `${target}.new`;
      writeFileSync(written, body);
      utimesSync(written, now() / 1_000, now() / 1_000);
      renameSync(written, target);
    },
    keys: (bucket, prefix) => {
      const root = resolve(folder, bucket, 'objects');
      if (!existsSync(root)) return [];
      const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const keys = files.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
      return keys.filter((key) => key.startsWith(prefix));
    },
    lastModifiedMs: (bucket, key) => statSync(path('objects', bucket, key) ?? '').mtimeMs,
    tags: (bucket, key) => {
      const file = `${path('tags', bucket, key)}.json`;
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    },
    removeTags,
    remove: (bucket, key) => {
      rmSync(join(folder, bucket, 'objects', key), { force: true });
      rmSync(`${join(folder, bucket, 'metadata', key)}.json`, { force: true });
      removeTags(bucket, key);
    },
  };
}
