/** The one place that says which pages may be kept by the edge and by browsers: those rendered without a session. */
const publicRoute = /^\/\[lang=language\]\/public(?:\/|$)/;

/** Public pages may be half a minute old in a browser and at the edge: an idea that is no longer public is gone within one. */
const shared = 'public, max-age=30, s-maxage=30';
const never = 'private, no-store';

/** Route ids that read no session: the only ones that may be shared, and the only ones that must not look at a cookie. */
export const isPublicRoute = (routeId: string | null): boolean =>
  routeId !== null && (publicRoute.test(routeId) || sharedFiles.has(routeId));

const sharedFiles = new Set(['/api/openapi.json', '/robots.txt']);

/** `cache-control` for an answer of a route. Only a good answer to a plain reading is shared; an error is told anew. */
export const cacheControlOf = (routeId: string | null, method: string, status: number): string =>
  isPublicRoute(routeId) && (method === 'GET' || method === 'HEAD') && status === 200 ? shared : never;
