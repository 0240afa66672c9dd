import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock/clock.ts';
import type { FunctionSet } from '../lambda/function-set.ts';
import type { Invocation } from '../lambda/lambda-instance.ts';
import { readBody } from '../net/read-body.ts';
import type { ApiDefinition, ApiRoute, Integration } from './api-definition.ts';
import { authorizerEvent, functionEvent, payloadEvent } from './payload-event.ts';
import { type ApiResponse, apiMessage, payloadResponse, simpleResponse } from './payload-response.ts';
import { matchRoute } from './route-match.ts';

const maxBodyBytes = 10 * 1024 * 1024;

/** The HTTP API: routes a request, asks the authorizer, invokes the function, and answers in API Gateway's words. */
export function createHttpApi(api: ApiDefinition, world: { functions: FunctionSet; clock: Clock }) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = randomUUID();
    const body = await readBody(request, maxBodyBytes);
    const answer =
      body === undefined ? apiMessage(413, 'Request Entity Too Large') : await serve({ request, body, requestId });
    const headers = {
      ...answer.headers,
      'apigw-requestid': requestId,
      date: new Date(world.clock.now()).toUTCString(),
    };
    response.writeHead(answer.status, {
      ...headers,
      ...(answer.cookies.length > 0 ? { 'set-cookie': [...answer.cookies] } : {}),
      ...(answer.status === 204 || answer.status === 304 ? {} : { 'content-length': answer.body.length }),
    });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  };

  async function serve(call: { request: IncomingMessage; body: Buffer; requestId: string }): Promise<ApiResponse> {
    const { request, body, requestId } = call;
    const [encodedPath = '/', ...query] = (request.url ?? '/').split('?');
    const rawPath = decodedPath(encodedPath);
    const method = request.method ?? 'GET';
    const match = matchRoute(api.routes, method, rawPath);
    if (match === undefined) return apiMessage(404, 'Not Found');
    const base = payloadEvent(api, match, {
      request: {
        method,
        rawPath,
        rawQueryString: query.join('?'),
        rawHeaders: [...viewerHeaders(request), ...gatewayHeaders(request, world.clock.now())],
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceOf(request),
        body,
      },
      moment: { requestId, nowMs: world.clock.now() },
    });
    const verdict = await authorize(match.route, base);
    if ('refusal' in verdict) return verdict.refusal;
    return run(match.route.integration, functionEvent(base, body, verdict.context));
  }

  async function authorize(
    route: ApiRoute,
    base: ReturnType<typeof payloadEvent>,
  ): Promise<{ refusal: ApiResponse } | { context: unknown }> {
    if (route.authorizer === undefined) return { context: undefined };
    const authorizer = world.functions.byArn(route.authorizer.functionArn);
    const invocation = await authorizer.invoke(authorizerEvent(api, base));
    const verdict = invocation.ok ? simpleResponse(invocation.payload) : undefined;
    if (verdict === undefined) return { refusal: apiMessage(500, 'Internal Server Error') };
    if (!verdict.isAuthorized) return { refusal: apiMessage(403, 'Forbidden') };
    return { context: verdict.context ?? {} };
  }

  async function run(integration: Integration, event: Record<string, unknown>): Promise<ApiResponse> {
    const invocation = await withLimit(
      world.functions.byArn(integration.functionArn).invoke(event),
      integration.timeoutMs,
    );
    if (invocation === 'too late') return apiMessage(503, 'Service Unavailable');
    if (invocation.ok) return payloadResponse(invocation.payload);
    const isThrottled = invocation.errorType === 'TooManyRequestsException';
    return isThrottled ? apiMessage(503, 'Service Unavailable') : apiMessage(500, 'Internal Server Error');
  }
}

/**
 * HTTP APIs decode the path before they route it and hand it over decoded, "rawPath" too (observed on AWS, also that a
 * decoded question mark cuts it off). The query string stays as it came.
 */
function decodedPath(encodedPath: string): string {
  try {
    return decodeURIComponent(encodedPath).split('?')[0] ?? '/';
  } catch {
    return encodedPath;
  }
}

/** The API stops waiting; the function itself goes on until its own timeout, as on AWS. */
function withLimit(invocation: Promise<Invocation>, limitMs: number): Promise<Invocation | 'too late'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('too late'), limitMs);
    void invocation.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}

const gatewayOnly = ['x-forwarded-port', 'x-forwarded-proto', 'x-amzn-trace-id'];

/** A viewer cannot speak in the API's name. */
function viewerHeaders({ rawHeaders }: IncomingMessage): string[] {
  const isKept = (at: number) => !gatewayOnly.includes(rawHeaders[at - (at % 2)]?.toLowerCase() ?? '');
  return rawHeaders.filter((_text, at) => isKept(at));
}

/** What the API itself adds: who came, how, and the start of a trace. Here the way in is plain HTTP, and it says so. */
function gatewayHeaders(request: IncomingMessage, nowMs: number): string[] {
  const seconds = Math.floor(nowMs / 1_000).toString(16);
  return [
    'x-forwarded-for',
    sourceOf(request),
    'x-forwarded-port',
    String(request.socket.localPort),
    'x-forwarded-proto',
    'http',
    'x-amzn-trace-id',
    `Root=1-${seconds}-${randomBytes(12).toString('hex')}`,
  ];
}

function sourceOf(request: IncomingMessage): string {
  return request.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1';
}
