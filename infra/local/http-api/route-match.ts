/** A route key such as `GET /api/ideas/{ideaId}`, ready for matching. */
export type CompiledRoute = {
  readonly routeKey: string;
  readonly method: string;
  readonly segments: readonly string[];
  /** Where two routes match, the higher one wins: fixed segments before parameters before greedy ones, a method before ANY. */
  readonly rank: readonly number[];
};

export type RouteMatch<Route extends CompiledRoute> = {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
};

export function compileRoute(routeKey: string): CompiledRoute {
  if (routeKey === '$default') return { routeKey, method: 'ANY', segments: [], rank: [] };
  const [method = '', path = ''] = routeKey.split(' ');
  const segments = path.split('/').slice(1);
  const ranks = segments.map((segment) => (isGreedy(segment) ? 1 : isParameter(segment) ? 2 : 3));
  return { routeKey, method, segments, rank: [...ranks, method === 'ANY' ? 0 : 1] };
}

/** The most specific route of a request, else `$default`, else undefined. `rawPath` is decoded. */
export function matchRoute<Route extends CompiledRoute>(
  routes: readonly Route[],
  method: string,
  rawPath: string,
): RouteMatch<Route> | undefined {
  const parts = rawPath.split('/').slice(1);
  let best: RouteMatch<Route> | undefined;
  for (const route of routes) {
    if (route.routeKey === '$default') {
      best ??= { route, pathParameters: undefined };
      continue;
    }
    if (route.method !== 'ANY' && route.method !== method) continue;
    const pathParameters = bind(route.segments, parts);
    if (pathParameters === undefined || (best !== undefined && !outranks(route.rank, best.route.rank))) continue;
    best = { route, pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : undefined };
  }
  return best;
}

function bind(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const part = parts[at];
    if (part === undefined) return undefined;
    if (isGreedy(segment)) {
      const rest = parts.slice(at).join('/');
      if (rest === '') return undefined;
      parameters[segment.slice(1, -2)] = rest;
      return parameters;
    }
    if (isParameter(segment)) {
      if (part === '') return undefined;
      parameters[segment.slice(1, -1)] = part;
    } else if (segment !== part) return undefined;
  }
  return parts.length === segments.length ? parameters : undefined;
}

function outranks(left: readonly number[], right: readonly number[]): boolean {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? -1) - (right[at] ?? -1);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

const isGreedy = (segment: string) => segment.startsWith('{') && segment.endsWith('+}');
const isParameter = (segment: string) => segment.startsWith('{') && segment.endsWith('}');
