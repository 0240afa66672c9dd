import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock/clock.ts';
import { readBody } from '../net/read-body.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import { askApi, askBucket } from './ask-origin.ts';
import type { Behaviour, Distribution } from './distribution.ts';
import type { EdgeCache } from './edge-cache.ts';
import { compressed, type EdgeResponse, freshSeconds, withPolicy } from './edge-response.ts';
import type { OriginHeaders } from './origin-headers.ts';
import {
  cacheKey,
  type EdgeRequest,
  forwardsCookies,
  normalisedEncoding,
  originRequest,
  readEdgeRequest,
} from './origin-request.ts';

export type EdgeWorld = {
  readonly distribution: Distribution;
  readonly originHeaders: OriginHeaders;
  readonly cache: EdgeCache;
  readonly objects: ObjectStore;
  /** Where an HTTP API listens, by its id. */
  readonly apiAddress: (apiId: string) => string;
  readonly clock: Clock;
};

const maxBodyBytes = 50 * 1024 * 1024;

/** CloudFront: chooses the behaviour, asks the cache or the origin, compresses, adds the policy's headers. */
export function createEdge(world: EdgeWorld) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = (await readBody(incoming, maxBodyBytes)) ?? Buffer.alloc(0);
    const request = readEdgeRequest(incoming);
    const requestId = randomBytes(24).toString('base64url');
    const { response, behaviour, from } = await serve(world, request, { body, requestId });
    const headers = withPolicy(response.headers, behaviour.response);
    const isCached = behaviour.cache.maxTtlSeconds > 0;
    const isUnchanged = isCached && response.status === 200 && matchesEtag(request, headers['etag']);
    outgoing.writeHead(isUnchanged ? 304 : response.status, {
      date: new Date(world.clock.now()).toUTCString(),
      ...headers,
      ...(response.cookies.length > 0 ? { 'set-cookie': [...response.cookies] } : {}),
      'x-cache': `${from} from cloudfront`,
      via: '1.1 local.cloudfront.net (CloudFront)',
      'x-amz-cf-id': requestId,
      ...(isUnchanged || response.status === 204 || response.status === 304
        ? {}
        : { 'content-length': response.body.length }),
    });
    outgoing.end(request.method === 'HEAD' || isUnchanged ? undefined : response.body);
  };
}

type Asking = { readonly body: Buffer; readonly requestId: string };
type Served = { response: EdgeResponse; behaviour: Behaviour; from: 'Hit' | 'Miss' | 'Error' };

async function serve(world: EdgeWorld, viewer: EdgeRequest, asking: Asking): Promise<Served> {
  const { distribution } = world;
  const isRoot = viewer.path === '/' && distribution.defaultRootObject !== '';
  const request = isRoot ? { ...viewer, path: `/${distribution.defaultRootObject}` } : viewer;
  const behaviour = distribution.behaviours.find(({ pattern }) => pattern?.test(request.path) ?? true);
  if (behaviour === undefined) throw new Error('the distribution has no default behaviour');
  if (!behaviour.methods.includes(request.method)) {
    const body = Buffer.from(
      'This distribution is not configured to allow the HTTP request method that was used for this request.\n',
    );
    return {
      response: { status: 403, headers: { 'content-type': 'text/plain' }, cookies: [], body },
      behaviour,
      from: 'Error',
    };
  }
  const isCacheable = behaviour.cache.maxTtlSeconds > 0 && ['GET', 'HEAD'].includes(request.method);
  const key = cacheKey(request, behaviour);
  const hit = isCacheable ? world.cache.get(key, world.clock.now()) : undefined;
  if (hit !== undefined) {
    const age = String(Math.floor((world.clock.now() - hit.storedAtMs) / 1_000));
    return { response: { ...hit.response, headers: { ...hit.response.headers, age } }, behaviour, from: 'Hit' };
  }
  const answer = await askOrigin(world, request, { behaviour, asking, isCacheable });
  const response = await compressed(
    answer,
    behaviour,
    normalisedEncoding(request.headers['accept-encoding'], behaviour.cache),
  );
  const seconds = isCacheable ? freshSeconds(response, behaviour, world.clock.now()) : 0;
  if (seconds > 0) {
    const now = world.clock.now();
    world.cache.put(key, { response, storedAtMs: now, freshUntilMs: now + seconds * 1_000 });
  }
  return customError(world, request, { response, behaviour, asking });
}

type OriginAsking = { behaviour: Behaviour; asking: Asking; isCacheable: boolean };

async function askOrigin(
  world: EdgeWorld,
  request: EdgeRequest,
  { behaviour, asking, isCacheable }: OriginAsking,
): Promise<EdgeResponse> {
  const origin = world.distribution.origins.find(({ id }) => id === behaviour.originId);
  if (origin === undefined) throw new Error(`the distribution has no origin ${behaviour.originId}`);
  const customHeaders = world.originHeaders.current().headers;
  const sent = originRequest(request, behaviour, { origin, customHeaders, requestId: asking.requestId });
  if (origin.kind === 'bucket') return askBucket(world.objects, origin, sent.path);
  // A cacheable answer serves later GET requests too, so CloudFront asks for the whole of it.
  const method = isCacheable ? 'GET' : request.method;
  if (isCacheable) for (const name of ['if-none-match', 'if-modified-since']) delete sent.headers[name];
  const answer = await askApi(world.apiAddress(origin.apiId), {
    method,
    path: sent.path,
    headers: sent.headers,
    body: asking.body,
  });
  return forwardsCookies(behaviour) ? answer : { ...answer, cookies: [] };
}

/** A page of one's own in place of an error, where the distribution names one. */
async function customError(
  world: EdgeWorld,
  request: EdgeRequest,
  served: { response: EdgeResponse; behaviour: Behaviour; asking: Asking },
): Promise<Served> {
  const { response, behaviour, asking } = served;
  const rule = world.distribution.errors.find(({ code, path }) => code === response.status && path !== undefined);
  if (rule?.path === undefined || request.path === rule.path)
    return { response, behaviour, from: response.status >= 400 ? 'Error' : 'Miss' };
  const page = await serve(
    world,
    { ...request, method: 'GET', path: rule.path, query: '' },
    { ...asking, body: Buffer.alloc(0) },
  );
  return { response: { ...page.response, status: rule.responseCode ?? response.status }, behaviour, from: 'Error' };
}

function matchesEtag(request: EdgeRequest, etag: string | undefined): boolean {
  const asked = request.headers['if-none-match'];
  if (asked === undefined || etag === undefined || !['GET', 'HEAD'].includes(request.method)) return false;
  const weak = (tag: string) => tag.trim().replace(/^W\//, '');
  return asked.split(',').some((tag) => weak(tag) === weak(etag) || tag.trim() === '*');
}
