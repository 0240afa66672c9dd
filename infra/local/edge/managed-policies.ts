import type { CachePolicy, OriginRequestPolicy } from './edge-policies.ts';

const nothing = { behaviour: 'none', names: [] } as const;
const everything = { behaviour: 'all', names: [] } as const;
const uncached = { minTtlSeconds: 0, defaultTtlSeconds: 0, maxTtlSeconds: 0 };
const aYearSeconds = 31_536_000;
const aDay = { minTtlSeconds: 1, defaultTtlSeconds: 86_400, maxTtlSeconds: aYearSeconds };

/** AWS's own cache policies, by their published ids: the ones a template here may name. */
export const managedCachePolicies: Readonly<Record<string, CachePolicy>> = {
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {
    ...aDay,
    gzip: true,
    brotli: true,
    headers: nothing,
    cookies: nothing,
    query: nothing,
  },
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': {
    ...uncached,
    gzip: false,
    brotli: false,
    headers: nothing,
    cookies: nothing,
    query: nothing,
  },
  // UseOriginCacheControlHeaders
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': {
    minTtlSeconds: 0,
    defaultTtlSeconds: 0,
    maxTtlSeconds: aYearSeconds,
    gzip: true,
    brotli: true,
    headers: {
      behaviour: 'whitelist',
      names: ['host', 'origin', 'x-http-method-override', 'x-http-method', 'x-method-override'],
    },
    cookies: everything,
    query: nothing,
  },
};

/** AWS's own origin request policies. */
export const managedOriginRequestPolicies: Readonly<Record<string, OriginRequestPolicy>> = {
  // AllViewer
  '216adef6-5c7f-47e4-b989-5492eafa07d3': { headers: everything, cookies: everything, query: everything },
  // AllViewerExceptHostHeader
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': {
    headers: { behaviour: 'allExcept', names: ['host'] },
    cookies: everything,
    query: everything,
  },
  // CORS-S3Origin
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': {
    headers: {
      behaviour: 'whitelist',
      names: ['origin', 'access-control-request-headers', 'access-control-request-method'],
    },
    cookies: nothing,
    query: nothing,
  },
};
