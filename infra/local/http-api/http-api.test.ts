import { describe, expect, it } from 'vitest';
import type { ApiDefinition, ApiRoute } from './api-definition.ts';
import { type ApiRequest, functionEvent, payloadEvent } from './payload-event.ts';
import { payloadResponse, simpleResponse } from './payload-response.ts';
import { compileRoute, matchRoute } from './route-match.ts';

const api: ApiDefinition = { id: 'abc', region: 'eu-west-1', host: 'abc.example', stage: '$default', routes: [] };
// 23 November 2026, 11:48:18 UTC
const nowMs = Date.UTC(2026, 10, 23, 11, 48, 18);

function routes(...keys: string[]): ApiRoute[] {
  const integration = { functionArn: 'arn', timeoutMs: 30_000 };
  return keys.map((key) => ({ ...compileRoute(key), id: key, integration, authorizer: undefined }));
}

function eventFor(request: Partial<ApiRequest>, key = 'POST /api/ideas/{ideaId}') {
  const whole: ApiRequest = {
    method: 'POST',
    rawPath: '/api/ideas/7',
    rawQueryString: '',
    rawHeaders: [],
    protocol: 'HTTP/1.1',
    sourceIp: '127.0.0.1',
    body: Buffer.alloc(0),
    ...request,
  };
  const match = matchRoute(routes(key), whole.method, whole.rawPath);
  if (match === undefined) throw new Error('no route');
  const base = payloadEvent(api, match, { request: whole, moment: { requestId: 'r', nowMs } });
  return functionEvent(base, whole.body, undefined);
}

describe('route choice', () => {
  const all = routes(
    '$default',
    'ANY /api/{proxy+}',
    'GET /api/ideas/{ideaId}',
    'GET /api/ideas/mine',
    'ANY /api/ideas/{ideaId}',
  );
  const chosen = (method: string, path: string) => matchRoute(all, method, path)?.route.routeKey;

  it.each([
    ['GET', '/api/ideas/mine', 'GET /api/ideas/mine'],
    ['GET', '/api/ideas/7', 'GET /api/ideas/{ideaId}'],
    ['PUT', '/api/ideas/7', 'ANY /api/ideas/{ideaId}'],
    ['GET', '/api/ideas/7/votes', 'ANY /api/{proxy+}'],
    ['GET', '/en', '$default'],
    ['GET', '/api', '$default'],
  ])('%s %s goes to %s', (method, path, expected) => {
    expect(chosen(method, path)).toBe(expected);
  });

  it('finds nothing without a default', () => {
    expect(matchRoute(routes('GET /a'), 'POST', '/a')).toBeUndefined();
  });
});

describe('payload 2.0', () => {
  it('joins headers and query values by comma and takes cookies apart', () => {
    const event = eventFor({
      rawQueryString: 'a=1&a=2&b=%20x',
      rawHeaders: ['X-Thing', '1', 'x-thing', '2', 'Cookie', 'sid=abc; theme=dark', 'Host', 'h'],
    });

    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /api/ideas/{ideaId}',
      rawQueryString: 'a=1&a=2&b=%20x',
      queryStringParameters: { a: '1,2', b: ' x' },
      headers: { 'x-thing': '1,2', host: 'h' },
      cookies: ['sid=abc', 'theme=dark'],
      pathParameters: { ideaId: '7' },
    });
    expect(event['headers']).not.toHaveProperty('cookie');
    expect(event['requestContext']).toMatchObject({
      time: '23/Nov/2026:11:48:18 +0000',
      timeEpoch: nowMs,
      http: { method: 'POST', path: '/api/ideas/7', sourceIp: '127.0.0.1' },
    });
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/x-www-form-urlencoded', true],
    ['application/problem+json', true],
    [undefined, true],
  ])('hands over a body of type %s in base64: %s', (type, isBase64) => {
    const event = eventFor({ rawHeaders: type === undefined ? [] : ['Content-Type', type], body: Buffer.from('é') });

    expect(event['isBase64Encoded']).toBe(isBase64);
    expect(event['body']).toBe(isBase64 ? Buffer.from('é').toString('base64') : 'é');
  });

  it('leaves out what is not there', () => {
    const event = eventFor({ method: 'GET', rawPath: '/en' }, '$default');

    for (const key of ['body', 'cookies', 'queryStringParameters', 'pathParameters'])
      expect(event).not.toHaveProperty(key);
  });
});

describe('a function result', () => {
  it('is a response where it has a status', () => {
    const result = { statusCode: 201, headers: { ETag: '"1"' }, cookies: ['a=1'], body: 'eA==', isBase64Encoded: true };

    const response = payloadResponse(JSON.stringify(result));

    expect(response).toMatchObject({ status: 201, cookies: ['a=1'], headers: { etag: '"1"' } });
    expect(response.body.toString()).toBe('x');
  });

  it('is the body of a 200 where it has none', () => {
    const response = payloadResponse('{"a":1}');

    expect(response).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(response.body.toString()).toBe('{"a":1}');
  });

  it('is a fault where it has another shape', () => {
    expect(payloadResponse('{"statusCode":"often"}').status).toBe(500);
    expect(simpleResponse('{"isAuthorized":"yes"}')).toBeUndefined();
  });
});
