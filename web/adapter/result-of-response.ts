import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const isText = (contentType: string | null) =>
  contentType === null || /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|image\/svg)/.test(contentType);

/** The answer as an HTTP API result of payload 2.0: cookies listed by themselves, bytes that are not text as base64. */
export const resultOfResponse = async (response: Response): Promise<APIGatewayProxyStructuredResultV2> => {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const cookies = response.headers.getSetCookie();
  const bytes = Buffer.from(await response.arrayBuffer());
  const asText = isText(response.headers.get('content-type')) && !response.headers.has('content-encoding');
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 ? { cookies } : {}),
    body: bytes.toString(asText ? 'utf8' : 'base64'),
    isBase64Encoded: !asText,
  };
};
