import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { threadId } from 'node:worker_threads';
import { createZstdDecompress, zstdCompress } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type IdeaIndex, openIdeaIndex } from './idea-index.ts';

/** The snapshot of the index in its bucket: a file of SQLite, compressed. The bucket keeps the versions before it for a while. */
export type SnapshotStore = {
  /** Throws where there is none: whether there is one is noted in the table. */
  readonly load: () => Promise<IdeaIndex>;
  readonly save: (index: IdeaIndex) => Promise<void>;
};

const snapshotKey = 'ideas.sqlite.zst';
const compress = promisify(zstdCompress);

/** Unpacks a snapshot into a file as it comes: the whole of it never stands in memory. */
export const unpack = (packed: Readable, file: string): Promise<void> =>
  pipeline(packed, createZstdDecompress(), createWriteStream(file));

let files = 0;
/** A file that no other instance on the machine uses, in the place of one that a process of the same number left there. */
const ownFile = (): string => {
  files += 1;
  const file = join(tmpdir(), `search-${process.pid}-${threadId}-${files}.sqlite`);
  rmSync(file, { force: true });
  return file;
};

export const makeSnapshotStore = (client: Pick<S3Client, 'send'>, bucket: string): SnapshotStore => {
  const object = { Bucket: bucket, Key: snapshotKey };
  return {
    load: async () => {
      const { Body } = await client.send(new GetObjectCommand(object));
      if (Body === undefined) throw new Error('the snapshot of the index has no content');
      const file = ownFile();
      await unpack(Body as Readable, file);
      const index = openIdeaIndex(file);
      const close = () => {
        index.close();
        rmSync(file);
      };
      return { ...index, close };
    },
    save: async (index) => {
      const file = ownFile();
      index.copyTo(file);
      const content = readFileSync(file);
      rmSync(file);
      await client.send(new PutObjectCommand({ ...object, Body: await compress(content) }));
    },
  };
};
