import { AwsError, notBuilt } from '../aws/aws-error.ts';
import type { AwsAnswer, AwsCall, AwsService } from '../aws/aws-service.ts';
import { keyRights } from '../iam/key-right.ts';
import type { ObjectStore } from './object-store.ts';

type S3World = {
  readonly objects: ObjectStore;
  /** The ARN of the key a bucket is encrypted with; undefined where it has none of its own. Throws for an unknown bucket. */
  readonly encryptionKeyOf: (bucket: string) => string | undefined;
};

const operationOf = ({ method, path }: Pick<AwsCall, 'method' | 'path'>): string =>
  ({ GET: 'GetObject', PUT: 'PutObject' })[method] ?? `${method} ${path}`;

/** `/<bucket>/<key>?x-id=…`: the SDK names the bucket in the path where the endpoint is an address. */
const objectOf = (path: string): { bucket: string; key: string } => {
  const [, bucket = '', key = ''] = /^\/([^/?]+)\/([^?]+)/.exec(path) ?? [];
  return { bucket, key: decodeURIComponent(key) };
};

/** S3 as functions call it: one object written whole, one read whole. Versions before it are not kept here. */
export function createS3Service(world: S3World): AwsService {
  return {
    operationOf,
    rightsFor: (call) => {
      const { bucket, key } = objectOf(call.path);
      const isRead = call.operation === 'GetObject';
      if (!isRead && call.operation !== 'PutObject') throw notBuilt('s3', call.operation);
      return [
        { action: `s3:${call.operation}`, resource: `arn:aws:s3:::${bucket}/${key}` },
        ...keyRights(world.encryptionKeyOf(bucket), 's3', [isRead ? 'Decrypt' : 'GenerateDataKey']),
      ];
    },
    answer: (call) => (call.operation === 'GetObject' ? get(call, world) : put(call, world)),
  };
}

function get({ path }: AwsCall, { objects }: S3World): AwsAnswer {
  const { bucket, key } = objectOf(path);
  const found = objects.get(bucket, key);
  if (found === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  return { status: 200, headers: { 'content-type': 'binary/octet-stream', etag: found.etag }, body: found.body };
}

function put({ path, headers, body }: AwsCall, { objects }: S3World): AwsAnswer {
  const { bucket, key } = objectOf(path);
  const encoding = String(headers['content-encoding'] ?? '');
  // The SDK sends a stream in signed chunks; what functions send here is whole in memory.
  if (encoding.includes('aws-chunked')) throw new AwsError('NotImplemented', 'no chunked uploads here', 501);
  objects.put(bucket, key, { body, metadata: { 'content-type': 'binary/octet-stream' } });
  return { status: 200, headers: { etag: objects.get(bucket, key)?.etag ?? '' }, body: '' };
}
