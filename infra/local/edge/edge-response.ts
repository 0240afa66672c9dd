import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Behaviour } from './distribution.ts';
import type { ResponseHeadersPolicy } from './edge-policies.ts';

/** An origin's answer; cookies stand apart because they are never joined. */
export type EdgeResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
};

const compressible =
  /^(text\/|application\/(javascript|json|manifest\+json|xml|wasm|rss\+xml|vnd\.|x-javascript|x-font)|font\/(otf|ttf)|image\/(svg\+xml|vnd\.microsoft\.icon|x-icon|bmp))/;
const smallestBytes = 1_000;
const largestBytes = 10_000_000;

/** Compresses as CloudFront does: only where the cache may hold it, and only types and sizes worth it. */
export async function compressed(
  response: EdgeResponse,
  { compresses, cache }: Behaviour,
  accepted: string | undefined,
): Promise<EdgeResponse> {
  const isWorthIt =
    compresses &&
    cache.maxTtlSeconds > 0 &&
    accepted !== undefined &&
    [200, 403, 404].includes(response.status) &&
    response.headers['content-encoding'] === undefined &&
    compressible.test(response.headers['content-type'] ?? '') &&
    response.body.length >= smallestBytes &&
    response.body.length <= largestBytes;
  if (!isWorthIt) return response;
  const encoding = accepted.split(',')[0] ?? 'gzip';
  const body =
    encoding === 'br'
      ? await promisify(brotliCompress)(response.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : await promisify(gzip)(response.body);
  const etag = response.headers['etag'];
  return {
    ...response,
    body,
    headers: {
      ...response.headers,
      'content-encoding': encoding,
      vary: [response.headers['vary'], 'Accept-Encoding'].filter((part) => part !== undefined).join(', '),
      // Other bytes than the origin's: its strong validator no longer fits.
      ...(etag === undefined || etag.startsWith('W/') ? {} : { etag: `W/${etag}` }),
    },
  };
}

/** Applies a response headers policy: removals first, then additions, which yield to the origin unless they override. */
export function withPolicy(
  headers: Readonly<Record<string, string>>,
  policy: ResponseHeadersPolicy,
): Record<string, string> {
  const result = { ...headers };
  for (const name of policy.remove) delete result[name];
  for (const { name, value, overrides } of policy.set) {
    if (overrides || result[name] === undefined) result[name] = value;
  }
  return result;
}

/** How long the cache may keep an answer, from the origin's wish within the policy's bounds. 0 is not at all. */
export function freshSeconds(response: EdgeResponse, { cache }: Behaviour, nowMs: number): number {
  if (cache.maxTtlSeconds === 0 || ![200, 203, 204, 301, 308, 404, 410].includes(response.status)) return 0;
  const control = (response.headers['cache-control'] ?? '').toLowerCase();
  if (/no-store|no-cache|private/.test(control)) return cache.minTtlSeconds;
  const wished = /s-maxage=(\d+)/.exec(control)?.[1] ?? /max-age=(\d+)/.exec(control)?.[1];
  const expires = response.headers['expires'];
  const seconds =
    wished !== undefined
      ? Number(wished)
      : expires !== undefined
        ? (Date.parse(expires) - nowMs) / 1_000
        : response.status === 200
          ? cache.defaultTtlSeconds
          : 0;
  return Math.min(Math.max(seconds, cache.minTtlSeconds), cache.maxTtlSeconds);
}
