import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsAnswer } from '../aws/aws-service.ts';
import { keyRights } from '../iam/key-right.ts';
import { callerOf } from '../lambda/function-definition.ts';
import { checkSignature, presignedText, readScope, signatureOf } from './sigv4.ts';
import type { StorageWorld } from './storage.server.ts';

/** The headers of an answer that a link may choose, because they are part of what is signed. */
const overridden = ['content-type', 'content-disposition', 'cache-control', 'content-encoding', 'content-language'];

/** An object by a link that a function signed, for as long as the link says. The signer must have the right to read it. */
export function getByLink(
  request: { readonly incoming: IncomingMessage; readonly bucket: string; readonly key: string },
  world: StorageWorld,
): AwsAnswer {
  const { incoming, bucket, key } = request;
  const [path = '', search = ''] = (incoming.url ?? '').split('?');
  const query = new URLSearchParams(search);
  if (!query.has('X-Amz-Signature')) throw new AwsError('AccessDenied', 'Access Denied', 403);
  if (query.get('X-Amz-SignedHeaders') !== 'host') {
    throw new AwsError('NotImplemented', 'links here sign the header host alone', 501);
  }
  const scope = readScope(query.get('X-Amz-Credential') ?? '');
  const text = presignedText({ path, query, host: incoming.headers.host ?? '', scope });
  checkSignature(query.get('X-Amz-Signature') ?? '', signatureOf(text, scope));
  if (endOf(query) <= world.clock.now()) throw new AwsError('AccessDenied', 'Request has expired', 403);
  world.check(callerOf(scope.keyId), [
    { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${key}` },
    ...keyRights(world.encryptionKeyOf(bucket), 's3', ['Decrypt']),
  ]);
  const found = world.objects.get(bucket, key);
  // Nobody here may list a bucket, so that what is missing is refused like what is not allowed.
  if (found === undefined) throw new AwsError('AccessDenied', 'Access Denied', 403);
  const headers = overridden.flatMap((name) => {
    const value = query.get(`response-${name}`) ?? found.metadata[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { status: 200, headers: { etag: found.etag, ...Object.fromEntries(headers) }, body: found.body };
}

/** `20261123T093000Z` and a number of seconds. */
function endOf(query: URLSearchParams): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '') ?? [];
  const signedAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const seconds = Number(query.get('X-Amz-Expires'));
  if (Number.isNaN(signedAtMs) || !(seconds >= 1 && seconds <= 604_800)) {
    throw new AwsError('AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800 seconds', 400);
  }
  return signedAtMs + seconds * 1_000;
}
