import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsAnswer } from '../aws/aws-service.ts';
import type { Clock } from '../clock/clock.ts';
import type { NeededRight } from '../iam/is-allowed.ts';
import { readBody } from '../net/read-body.ts';
import type { TellOfObject } from './object-events.ts';
import type { ObjectStore } from './object-store.ts';
import { postObject } from './post-object.ts';
import { getByLink } from './presigned-get.ts';
import { s3ErrorAnswer } from './s3-error.ts';

export type StorageWorld = {
  readonly objects: ObjectStore;
  /** The ARN of the key a bucket is encrypted with; undefined where it has none of its own. Throws for an unknown bucket. */
  readonly encryptionKeyOf: (bucket: string) => string | undefined;
  /** Throws S3's refusal where a function, or nobody known, signed for what it may not do itself. */
  readonly check: (caller: string | undefined, needed: readonly NeededRight[]) => void;
  readonly tellOfObject: TellOfObject;
  readonly clock: Clock;
};

const maxBodyBytes = 64 * 1024 * 1024;

/**
 * S3 as browsers meet it, at a host of its own: uploads by a signed policy and downloads by a signed link, under
 * `/<bucket>/<key>`. Everything else is refused, as it is from a bucket that nobody made public.
 */
export function createStorage(world: StorageWorld) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await readBody(incoming, maxBodyBytes);
    let answer: AwsAnswer;
    try {
      answer = await serve(incoming, body);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answer = s3ErrorAnswer(error);
    }
    outgoing.writeHead(answer.status, {
      ...answer.headers,
      server: 'AmazonS3',
      date: new Date(world.clock.now()).toUTCString(),
      'x-amz-request-id': randomUUID(),
      'content-length': Buffer.byteLength(answer.body),
    });
    outgoing.end(incoming.method === 'HEAD' ? undefined : answer.body);
  };

  async function serve(incoming: IncomingMessage, body: Buffer | undefined): Promise<AwsAnswer> {
    const { bucket, key } = objectAt(incoming.url ?? '/');
    world.encryptionKeyOf(bucket);
    if (incoming.method === 'POST' && key === '') {
      if (body !== undefined) return postObject({ incoming, body, bucket }, world);
      throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
    }
    if (incoming.method === 'GET') return getByLink({ incoming, bucket, key }, world);
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);
  }
}

/** `/<bucket>/<key>?…`, where the key may hold slashes. */
export function objectAt(url: string): { bucket: string; key: string } {
  const [, bucket = '', key = ''] = /^\/([^/?]+)\/?([^?]*)/.exec(url) ?? [];
  return { bucket, key: decodeURIComponent(key) };
}
