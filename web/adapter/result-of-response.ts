import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { compressed } from './compress.ts';

const isText = (contentType: string | null) =>
  contentType === null || /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|image\/svg)/.test(contentType);

/**
 * The answer as an HTTP API result of payload 2.0: cookies listed by themselves, text compressed as the reader accepts it,
 * bytes that are not text as base64.
 */
export const resultOfResponse = async (
  response: Response,
  acceptEncoding?: string,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const cookies = response.headers.getSetCookie();
  const bytes = Buffer.from(await response.arrayBuffer());
  const isPlainText = isText(response.headers.get('content-type')) && !response.headers.has('content-encoding');
  const { body, encoding } = isPlainText ? compressed(bytes, acceptEncoding) : { body: bytes };
  const asText = isPlainText && encoding === undefined;
  return {
    statusCode: response.status,
    headers: {
      ...headers,
      ...(isPlainText ? { vary: varyOf(headers['vary']) } : {}),
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    },
    ...(cookies.length > 0 ? { cookies } : {}),
    body: body.toString(asText ? 'utf8' : 'base64'),
    isBase64Encoded: !asText,
  };
};

const varyOf = (vary: string | undefined) => (vary === undefined ? 'accept-encoding' : `${vary}, accept-encoding`);
