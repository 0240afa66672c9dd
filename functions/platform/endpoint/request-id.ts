import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The id that follows a request from the edge to the journal. The site passes its own on; a value that is not one is not
 * repeated into logs and journals but replaced by the gateway's.
 */
export const requestIdOf = (event: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>): string => {
  const passedOn = event.headers['x-request-id'];
  return passedOn !== undefined && /^[\w=-]{8,100}$/.test(passedOn) ? passedOn : event.requestContext.requestId;
};
