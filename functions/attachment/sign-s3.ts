import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '#shared/kernel/instant.ts';

/** In whose name something is signed: whoever shows it does what that principal may, and no more. */
export type Signer = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly region: string;
};

const algorithm = 'AWS4-HMAC-SHA256';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** `20261123T093000Z` */
const momentOf = (now: Instant) => now.replace(/[-:]|\.\d{3}/g, '');
const dayOf = (now: Instant) => momentOf(now).slice(0, 8);
const scopeOf = ({ region }: Signer, now: Instant) => `${dayOf(now)}/${region}/s3/aws4_request`;

const signatureOf = (text: string, signer: Signer, now: Instant): string => {
  const key = [signer.region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${signer.secretAccessKey}`, dayOf(now)));
  return hmac(key, text).toString('hex');
};

/** One rule of an upload policy, as S3 reads it. */
export type UploadCondition = Readonly<Record<string, string>> | readonly [string, string | number, string | number];

/**
 * Signs the policy of an upload form (Signature Version 4, POST). Gives the fields that go with it; what they say is held to
 * by the policy too, since S3 takes no field that no condition names.
 *
 * By hand, and not by the SDK's own package: that would bring a second client of S3 into a function that never calls it.
 */
export const signUploadPolicy = (
  policy: { readonly expiresAt: Instant; readonly conditions: readonly UploadCondition[] },
  signer: Signer,
  now: Instant,
): Record<string, string> => {
  const fields = {
    'x-amz-algorithm': algorithm,
    'x-amz-credential': `${signer.accessKeyId}/${scopeOf(signer, now)}`,
    'x-amz-date': momentOf(now),
    ...(signer.sessionToken === undefined ? {} : { 'x-amz-security-token': signer.sessionToken }),
  };
  const own = Object.entries(fields).map(([name, value]) => ({ [name]: value }));
  const text = JSON.stringify({ expiration: policy.expiresAt, conditions: [...policy.conditions, ...own] });
  const encoded = Buffer.from(text).toString('base64');
  return { ...fields, policy: encoded, 'x-amz-signature': signatureOf(encoded, signer, now) };
};

/** AWS escapes more than `encodeURIComponent` does. */
const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** An address under which anybody may GET an object for so many seconds (Signature Version 4 in the query). */
export const signLink = (
  object: { readonly address: URL; readonly query: Readonly<Record<string, string>>; readonly seconds: number },
  signer: Signer,
  now: Instant,
): string => {
  const { address } = object;
  const query = Object.entries({
    ...object.query,
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${signer.accessKeyId}/${scopeOf(signer, now)}`,
    'X-Amz-Date': momentOf(now),
    'X-Amz-Expires': String(object.seconds),
    ...(signer.sessionToken === undefined ? {} : { 'X-Amz-Security-Token': signer.sessionToken }),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
  const canonical = ['GET', address.pathname, query, `host:${address.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = [algorithm, momentOf(now), scopeOf(signer, now), digest].join('\n');
  return `${address.origin}${address.pathname}?${query}&X-Amz-Signature=${signatureOf(text, signer, now)}`;
};
