import { AwsError, notBuilt } from '../aws/aws-error.ts';
import type { AwsAnswer, AwsCall, AwsService } from '../aws/aws-service.ts';
import type { NeededRight } from '../iam/is-allowed.ts';
import { keyRights } from '../iam/key-right.ts';
import type { TellOfObject } from './object-events.ts';
import type { ObjectStore } from './object-store.ts';
import { objectAt } from './storage.server.ts';
import { userMetadataHeaders, userMetadataOf } from './user-metadata.ts';

type S3World = {
  readonly objects: ObjectStore;
  /** The ARN of the key a bucket is encrypted with; undefined where it has none of its own. Throws for an unknown bucket. */
  readonly encryptionKeyOf: (bucket: string) => string | undefined;
  /** Whether a function may list a bucket: whoever may not is not told that an object is missing. */
  readonly mayList: (caller: string, bucket: string) => boolean;
  readonly tellOfObject: TellOfObject;
};

type Operation = {
  readonly rights: (call: AwsCall, world: S3World) => NeededRight[];
  readonly answer: (call: AwsCall, world: S3World) => AwsAnswer;
};

/** What functions ask of S3. Versions before the present one are not kept here. */
const operations: Readonly<Record<string, Operation>> = {
  GetObject: {
    rights: ({ path }, world) => [on('GetObject', path), ...keyRightsOf(path, world, ['Decrypt'])],
    answer: getObject,
  },
  PutObject: {
    rights: ({ path }, world) => [on('PutObject', path), ...keyRightsOf(path, world, ['GenerateDataKey'])],
    answer: putObject,
  },
  CopyObject: {
    rights: (call, world) => [
      on('GetObject', sourceOf(call)),
      on('PutObject', call.path),
      ...(call.headers['x-amz-tagging'] === undefined ? [] : [on('PutObjectTagging', call.path)]),
      ...keyRightsOf(call.path, world, ['Decrypt', 'GenerateDataKey']),
    ],
    answer: copyObject,
  },
  DeleteObject: {
    rights: ({ path }) => [on('DeleteObject', path)],
    answer: ({ path }, { objects }) => {
      const { bucket, key } = objectAt(path);
      objects.remove(bucket, key);
      return nothing;
    },
  },
  DeleteObjectTagging: {
    rights: ({ path }) => [on('DeleteObjectTagging', path)],
    answer: (call, world) => {
      const { bucket, key } = objectAt(call.path);
      found(call, call.path, world);
      world.objects.removeTags(bucket, key);
      return nothing;
    },
  },
};

/** S3 as functions call it: the SDK names the bucket in the path where the endpoint is an address. */
export function createS3Service(world: S3World): AwsService {
  const operationFor = (call: AwsCall) => {
    const operation = operations[call.operation];
    if (operation === undefined) throw notBuilt('s3', call.operation);
    world.encryptionKeyOf(objectAt(call.path).bucket);
    return operation;
  };
  return {
    operationOf,
    rightsFor: (call) => operationFor(call).rights(call, world),
    answer: (call) => operationFor(call).answer(call, world),
  };
}

const nothing: AwsAnswer = { status: 204, headers: {}, body: '' };

function operationOf({ method, path, headers }: Pick<AwsCall, 'method' | 'path' | 'headers'>): string {
  const [, query = ''] = path.split('?');
  const isTagging = new URLSearchParams(query).has('tagging');
  if (method === 'DELETE') return isTagging ? 'DeleteObjectTagging' : 'DeleteObject';
  if (method === 'PUT' && headers['x-amz-copy-source'] !== undefined) return 'CopyObject';
  if (isTagging) return `${method} ${path}`;
  return { GET: 'GetObject', PUT: 'PutObject' }[method] ?? `${method} ${path}`;
}

const on = (action: string, path: string): NeededRight => {
  const { bucket, key } = objectAt(path);
  return { action: `s3:${action}`, resource: `arn:aws:s3:::${bucket}/${key}` };
};

const keyRightsOf = (path: string, world: S3World, actions: Parameters<typeof keyRights>[2]) =>
  keyRights(world.encryptionKeyOf(objectAt(path).bucket), 's3', actions);

/** `bucket/key`, with or without a slash before it. */
const sourceOf = ({ headers }: AwsCall) => `/${String(headers['x-amz-copy-source']).replace(/^\//, '')}`;

function found({ caller }: AwsCall, path: string, { objects, mayList }: S3World) {
  const { bucket, key } = objectAt(path);
  const object = objects.get(bucket, key);
  if (object !== undefined) return object;
  throw mayList(caller, bucket)
    ? new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
    : new AwsError('AccessDenied', 'Access Denied', 403);
}

function getObject(call: AwsCall, world: S3World): AwsAnswer {
  const { body, etag, metadata } = found(call, call.path, world);
  const type = metadata['content-type'] ?? 'binary/octet-stream';
  return { status: 200, headers: { 'content-type': type, etag, ...userMetadataHeaders(metadata) }, body };
}

function putObject({ path, headers, body }: AwsCall, { objects, tellOfObject }: S3World): AwsAnswer {
  const { bucket, key } = objectAt(path);
  const encoding = String(headers['content-encoding'] ?? '');
  // The SDK sends a stream in signed chunks; what functions send here is whole in memory.
  if (encoding.includes('aws-chunked')) throw new AwsError('NotImplemented', 'no chunked uploads here', 501);
  const metadata = { 'content-type': 'binary/octet-stream', ...metadataIn(headers) };
  objects.put(bucket, key, { body, metadata });
  const object = objects.get(bucket, key);
  if (object === undefined) throw new AwsError('InternalError', 'an object is gone that was just written', 500);
  tellOfObject({ bucket, key, object, reason: 'PutObject', sourceIp: '127.0.0.1' });
  return { status: 200, headers: { etag: object.etag }, body: '' };
}

function copyObject(call: AwsCall, world: S3World): AwsAnswer {
  const { headers } = call;
  const source = found(call, sourceOf(call), world);
  const wanted = headers['x-amz-copy-source-if-match'];
  if (wanted !== undefined && String(wanted).replaceAll('"', '') !== source.etag.replaceAll('"', '')) {
    const message = 'At least one of the pre-conditions you specified did not hold';
    throw new AwsError('PreconditionFailed', message, 412);
  }
  const { bucket, key } = objectAt(call.path);
  const metadata = headers['x-amz-metadata-directive'] === 'REPLACE' ? metadataIn(headers) : source.metadata;
  const tags = Object.fromEntries(new URLSearchParams(String(headers['x-amz-tagging'] ?? '')));
  world.objects.put(bucket, key, { body: source.body, metadata, tags });
  const object = world.objects.get(bucket, key) ?? source;
  world.tellOfObject({ bucket, key, object, reason: 'CopyObject', sourceIp: '127.0.0.1' });
  const modified = new Date(object.lastModifiedMs).toISOString();
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<CopyObjectResult><ETag>${object.etag}</ETag><LastModified>${modified}</LastModified></CopyObjectResult>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

const systemMetadata = ['content-type', 'content-disposition', 'cache-control', 'content-language'];

function metadataIn(headers: AwsCall['headers']): Record<string, string> {
  const system = systemMetadata.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
  return { ...Object.fromEntries(system), ...userMetadataOf(Object.entries(headers)) };
}
