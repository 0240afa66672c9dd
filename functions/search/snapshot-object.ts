import type { Readable } from 'node:stream';

/** The one object of a bucket that the snapshot is. */
export type SnapshotObject = {
  /** Throws where there is none. */
  readonly get: () => Promise<Readable>;
  readonly put: (content: Uint8Array) => Promise<void>;
};

/**
 * The object in a bucket, whose client is loaded with the first call. It stands in a file of its own beside the bundle: the
 * client of S3 takes half as long to load as all that a function needs to answer (docs/performance.md).
 */
export const makeSnapshotObject = (bucket: string): SnapshotObject => {
  const connect = async () => (await import('./snapshot-object.store.ts')).connectSnapshotObject(bucket);
  let connected: ReturnType<typeof connect> | undefined;
  const object = () => {
    connected ??= connect();
    return connected;
  };
  return {
    get: async () => (await object()).get(),
    put: async (content) => (await object()).put(content),
  };
};
