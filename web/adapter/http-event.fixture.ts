import type { APIGatewayProxyEventV2 } from 'aws-lambda';

type Given = Partial<Omit<APIGatewayProxyEventV2, 'requestContext'>> & { method?: string; requestId?: string };

/** An HTTP API event of payload 2.0 as the gateway sends it; the test states only what matters. */
export const anHttpEvent = ({
  method = 'GET',
  requestId = 'request-1',
  ...given
}: Given = {}): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/en',
  rawQueryString: '',
  headers: {},
  isBase64Encoded: false,
  ...given,
  requestContext: {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'gateway.example',
    domainPrefix: 'gateway',
    http: { method, path: given.rawPath ?? '/en', protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'test' },
    requestId,
    routeKey: '$default',
    stage: '$default',
    time: '23/Nov/2026:09:30:00 +0000',
    timeEpoch: 1_795_426_200_000,
  },
});
