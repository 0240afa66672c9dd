import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';

/** The secret key of every function of a run: see `runtimeVariables`. */
const secretKey = 'local';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** Who signed, and the scope the signature is good for: `<key id>/<day>/<region>/s3/aws4_request`. */
export type Scope = { readonly keyId: string; readonly day: string; readonly region: string; readonly text: string };

/** Throws S3's refusal of a credential that is none for this service. */
export function readScope(credential: string): Scope {
  const parts = credential.split('/');
  const [day = '', region = '', service, end] = parts.slice(-4);
  const keyId = parts.slice(0, -4).join('/');
  if (keyId === '' || !/^\d{8}$/.test(day) || service !== 's3' || end !== 'aws4_request') {
    throw new AwsError('AuthorizationQueryParametersError', 'Error parsing the X-Amz-Credential parameter.', 400);
  }
  return { keyId, day, region, text: [day, region, 's3', 'aws4_request'].join('/') };
}

/** The signature of a text by Signature Version 4, as hexadecimal. */
export function signatureOf(text: string, { day, region }: Scope, secret = secretKey): string {
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region));
  return hmac(key, text).toString('hex');
}

/** What a presigned GET signs: the request in its canonical form, of which `host` is the only header. */
export function presignedText(request: {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly host: string;
  readonly scope: Scope;
}): string {
  const { path, query, host, scope } = request;
  const signed = [...query].filter(([name]) => name !== 'X-Amz-Signature');
  const canonicalQuery = signed
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
  const canonical = ['GET', path, canonicalQuery, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  return ['AWS4-HMAC-SHA256', query.get('X-Amz-Date') ?? '', scope.text, hex(canonical)].join('\n');
}

/** Throws S3's refusal of a signature that is not the right one. */
export function checkSignature(given: string, right: string): void {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  if (one.length === other.length && timingSafeEqual(one, other)) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  );
}

/** AWS escapes more than `encodeURIComponent` does. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
