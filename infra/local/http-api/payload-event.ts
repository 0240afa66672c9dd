import type { ApiDefinition, ApiRoute } from './api-definition.ts';
import type { RouteMatch } from './route-match.ts';

/** A request as the HTTP API received it. */
export type ApiRequest = {
  readonly method: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  /** Names and values in turn, as they came: `['Accept', 'text/html', ...]`. */
  readonly rawHeaders: readonly string[];
  readonly protocol: string;
  readonly sourceIp: string;
  readonly body: Buffer;
};

export type ApiMoment = { readonly requestId: string; readonly nowMs: number };

/** Everything payload format 2.0 says of a request, for functions and authorizers alike. */
export function payloadEvent(
  api: ApiDefinition,
  match: RouteMatch<ApiRoute>,
  { request, moment }: { request: ApiRequest; moment: ApiMoment },
) {
  const headers = joinedHeaders(request.rawHeaders);
  const { cookie, ...visible } = headers;
  const cookies = cookie?.split(/;\s*/).filter((part) => part !== '');
  const query = joinedQuery(request.rawQueryString);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: request.rawPath,
    rawQueryString: request.rawQueryString,
    ...(cookies === undefined ? {} : { cookies }),
    headers: visible,
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: requestContext(api, match.route.routeKey, { request, moment, headers }),
    ...(match.pathParameters === undefined ? {} : { pathParameters: match.pathParameters }),
  };
}

/** The event of an API function; a body counts as text by its content type alone. */
export function functionEvent(
  base: ReturnType<typeof payloadEvent>,
  body: Buffer,
  authorizerContext: unknown,
): Record<string, unknown> {
  const isText = isTextType(base.headers['content-type']);
  return {
    ...base,
    requestContext: {
      ...base.requestContext,
      ...(authorizerContext === undefined ? {} : { authorizer: { lambda: authorizerContext } }),
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** The event of a REQUEST authorizer, payload 2.0. It never sees the body. */
export function authorizerEvent(api: ApiDefinition, base: ReturnType<typeof payloadEvent>): Record<string, unknown> {
  const { method, path } = base.requestContext.http;
  return {
    ...base,
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:${api.region}:${base.requestContext.accountId}:${api.id}/${api.stage}/${method}${path}`,
    identitySource: null,
  };
}

/**
 * What AWS hands over as text: `text/*` and these three. Everything else is base64, form posts and a missing type too
 * (observed on AWS; its guide only says "binary").
 */
function isTextType(contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return type.startsWith('text/') || /^application\/(json|xml|javascript)$/.test(type);
}

function requestContext(
  api: ApiDefinition,
  routeKey: string,
  { request, moment, headers }: { request: ApiRequest; moment: ApiMoment; headers: Record<string, string> },
) {
  return {
    accountId: '000000000000',
    apiId: api.id,
    domainName: api.host,
    domainPrefix: api.id,
    http: {
      method: request.method,
      path: request.rawPath,
      protocol: request.protocol,
      sourceIp: request.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: moment.requestId,
    routeKey,
    stage: api.stage,
    time: commonLogTime(moment.nowMs),
    timeEpoch: moment.nowMs,
  };
}

function joinedHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    const value = rawHeaders[at + 1] ?? '';
    const separator = name === 'cookie' ? '; ' : name === 'x-forwarded-for' ? ', ' : ',';
    joined[name] = joined[name] === undefined ? value : `${joined[name]}${separator}${value}`;
  }
  // Headers of one connection end at the API.
  for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te']) delete joined[name];
  return joined;
}

function joinedQuery(rawQueryString: string): Record<string, string> | undefined {
  if (rawQueryString === '') return undefined;
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    joined[name] = joined[name] === undefined ? value : `${joined[name]},${value}`;
  }
  return joined;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `23/Nov/2026:11:48:18 +0000` */
function commonLogTime(nowMs: number): string {
  const at = new Date(nowMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
