import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The request a browser made, from an HTTP API event of payload 2.0. Its address is the configured site and the path: the
 * Host header names the gateway here and could name anything elsewhere.
 */
export const requestOfEvent = (event: APIGatewayProxyEventV2, siteOrigin: string): Request => {
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  // Joined as text: a path such as `//elsewhere.example` must not become another host.
  const address = new URL(`${siteOrigin}${event.rawPath.startsWith('/') ? '' : '/'}${event.rawPath}${query}`);
  const { method } = event.requestContext.http;
  const body = method === 'GET' || method === 'HEAD' ? undefined : bodyOf(event);
  return new Request(address, { method, headers: headersOf(event), ...(body === undefined ? {} : { body }) });
};

const headersOf = (event: APIGatewayProxyEventV2): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value);
  // Payload 2.0 takes cookies out of the headers and lists them by themselves.
  if (event.cookies !== undefined && event.cookies.length > 0) headers.set('cookie', event.cookies.join('; '));
  return headers;
};

const bodyOf = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): Uint8Array<ArrayBuffer> | undefined =>
  body === undefined ? undefined : new Uint8Array(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
