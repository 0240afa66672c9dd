import type { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { SnapshotObject } from './snapshot-object.ts';

/** The object in S3. This file is loaded when a snapshot is first read or written: see `snapshot-object.ts`. */
export const connectSnapshotObject = (bucket: string): SnapshotObject => {
  const client = new S3Client();
  const object = { Bucket: bucket, Key: 'ideas.sqlite.zst' };
  return {
    get: async () => {
      const { Body } = await client.send(new GetObjectCommand(object));
      if (Body === undefined) throw new Error('the snapshot of the index has no content');
      return Body as Readable;
    },
    put: async (content) => void (await client.send(new PutObjectCommand({ ...object, Body: content }))),
  };
};
