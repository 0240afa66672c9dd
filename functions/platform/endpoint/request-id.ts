import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const idPattern = /^[\w=-]{8,100}$/;

/**
 * The id that follows a request from the edge to the journal. A request that came through CloudFront bears CloudFront's own
 * id, which nobody outside can choose; the site's calls go to the API directly and pass theirs on. Anything else that is
 * not an id is not repeated into logs and journals: the gateway's takes its place.
 */
export const requestIdOf = ({
  headers,
  requestContext,
}: {
  readonly headers: APIGatewayProxyEventV2['headers'];
  readonly requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'requestId'>;
}): string =>
  [headers['x-amz-cf-id'], headers['x-request-id']].find((id) => id !== undefined && idPattern.test(id)) ??
  requestContext.requestId;
