import type { IncomingMessage } from 'node:http';
import type { Behaviour, Origin } from './distribution.ts';
import { passes, type Selection } from './edge-policies.ts';
import type { OriginHeader } from './origin-headers.ts';

export type EdgeRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly viewerIp: string;
};

export function readEdgeRequest(request: IncomingMessage): EdgeRequest {
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const viewerIp = request.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1';
  return { method: request.method ?? 'GET', path, query: query.join('?'), headers, viewerIp };
}

/** These end at every hop. */
const hopHeaders = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
];
/** CloudFront passes these on with a body, whatever the policies say. */
const bodyHeaders = ['content-type', 'content-length', 'content-encoding'];

/** What the origin is sent: the cache key's parts, what the origin request policy adds, and CloudFront's own headers. */
export function originRequest(
  request: EdgeRequest,
  behaviour: Behaviour,
  to: { origin: Origin; customHeaders: readonly OriginHeader[]; requestId: string },
): { path: string; headers: Record<string, string> } {
  const { cache, request: policy } = behaviour;
  const either = (kind: 'headers' | 'cookies' | 'query') => (name: string) =>
    passes(cache[kind], name) || passes(policy[kind], name);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (hopHeaders.includes(name) || name === 'cookie' || name === 'accept-encoding') continue;
    if (either('headers')(name) || bodyHeaders.includes(name)) headers[name] = value;
  }
  if (cache.gzip || cache.brotli) {
    const accepted = normalisedEncoding(request.headers['accept-encoding'], cache);
    if (accepted !== undefined) headers['accept-encoding'] = accepted;
  } else if (either('headers')('accept-encoding') && request.headers['accept-encoding'] !== undefined) {
    headers['accept-encoding'] = request.headers['accept-encoding'];
  }
  const cookie = keptCookies(request.headers['cookie'], either('cookies'));
  if (cookie !== '') headers['cookie'] = cookie;
  headers['user-agent'] ??= 'Amazon CloudFront';
  headers['via'] = `1.1 local.cloudfront.net (CloudFront)`;
  headers['x-amz-cf-id'] = to.requestId;
  const earlier = request.headers['x-forwarded-for'];
  headers['x-forwarded-for'] = earlier === undefined ? request.viewerIp : `${earlier}, ${request.viewerIp}`;
  if (to.origin.kind === 'api' && headers['host'] === undefined) headers['host'] = to.origin.host;
  for (const { originId, name, value } of to.customHeaders) {
    if (originId === to.origin.id) headers[name.toLowerCase()] = value;
  }
  const query = keptQuery(request.query, either('query'));
  return { path: `${to.origin.path}${request.path}${query === '' ? '' : `?${query}`}`, headers };
}

/** The parts of a request that make two requests the same for the cache. */
export function cacheKey(request: EdgeRequest, { cache }: Behaviour): string {
  const headers = Object.entries(request.headers).filter(
    ([name]) => passes(cache.headers, name) && name !== 'accept-encoding',
  );
  return JSON.stringify([
    request.path,
    keptQuery(request.query, (name) => passes(cache.query, name)),
    headers.sort(),
    keptCookies(request.headers['cookie'], (name) => passes(cache.cookies, name)),
    normalisedEncoding(request.headers['accept-encoding'], cache) ?? '',
  ]);
}

/** Whether cookies reach the origin at all; where they do not, the origin's cookies do not come back either. */
export function forwardsCookies({ cache, request }: Behaviour): boolean {
  const any = ({ behaviour }: Selection) => behaviour !== 'none';
  return any(cache.cookies) || any(request.cookies);
}

/** `br,gzip` in CloudFront's order, so that browsers' many spellings share one cache entry. */
export function normalisedEncoding(
  accepted: string | undefined,
  allowed: { gzip: boolean; brotli: boolean },
): string | undefined {
  const names = (accepted ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
  const kept = [
    ...(allowed.brotli && names.includes('br') ? ['br'] : []),
    ...(allowed.gzip && names.includes('gzip') ? ['gzip'] : []),
  ];
  return kept.length === 0 ? undefined : kept.join(',');
}

function keptCookies(cookie: string | undefined, isKept: (name: string) => boolean): string {
  const all = (cookie ?? '').split(/;\s*/).filter((part) => part !== '');
  return all.filter((part) => isKept(part.split('=')[0] ?? '')).join('; ');
}

function keptQuery(query: string, isKept: (name: string) => boolean): string {
  const all = query.split('&').filter((part) => part !== '');
  return all.filter((part) => isKept(decodeName(part.split('=')[0] ?? ''))).join('&');
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
