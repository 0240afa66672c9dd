import { randomUUID } from 'node:crypto';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createZstdDecompress, zstdCompress } from 'node:zlib';
import { type IdeaIndex, openIdeaIndex } from './idea-index.ts';
import type { SnapshotObject } from './snapshot-object.ts';

/** The snapshot of the index in its bucket: a file of SQLite, compressed. The bucket keeps the versions before it for a while. */
export type SnapshotStore = {
  /** Throws where there is none: whether there is one is noted in the table. */
  readonly load: () => Promise<IdeaIndex>;
  readonly save: (index: IdeaIndex) => Promise<void>;
};

const compress = promisify(zstdCompress);

/** Unpacks a snapshot into a file as it comes: the whole of it never stands in memory. */
export const unpack = (packed: Readable, file: string): Promise<void> =>
  pipeline(packed, createZstdDecompress(), createWriteStream(file));

/** A file that no other instance on the machine uses. It stays while the index is open: SQLite writes to none that has no name. */
const ownFile = (folder: string): string => join(folder, `search-${randomUUID()}.sqlite`);

/** `folder` is for the files of indexes that are open; in Lambda it goes with the instance. */
export const makeSnapshotStore = (object: SnapshotObject, folder = tmpdir()): SnapshotStore => ({
  load: async () => {
    const file = ownFile(folder);
    await unpack(await object.get(), file);
    const index = openIdeaIndex(file);
    const close = () => {
      index.close();
      rmSync(file);
    };
    return { ...index, close };
  },
  save: async (index) => {
    const file = ownFile(folder);
    index.copyTo(file);
    const content = readFileSync(file);
    rmSync(file);
    await object.put(await compress(content));
  },
});
