import type { Server } from '@sveltejs/kit';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { requestIdOf } from '#functions/platform/endpoint/request-id.ts';
import type { OriginCheck } from '#functions/platform/origin-check.ts';
import { originHeader } from '#shared/kernel/origin-header.ts';
import type { WebSettings } from '../web.env.ts';
import { requestOfEvent } from './request-of-event.ts';
import { resultOfResponse } from './result-of-response.ts';
import type { WebLog } from './web-log.ts';

export type Wiring = {
  readonly server: Pick<Server, 'respond'>;
  readonly settings: WebSettings;
  readonly cameThroughEdge: OriginCheck;
  readonly log: WebLog;
  readonly nowMs: () => number;
};

/** Answers one event: refuses whoever did not come through CloudFront, lets the site answer, writes one line about it. */
export const makeAnswerEvent =
  (wiring: Wiring) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const startedAtMs = wiring.nowMs();
    const requestId = requestIdOf(event);
    const originSecret = event.headers[originHeader];
    if (originSecret === undefined || !(await wiring.cameThroughEdge(originSecret))) {
      wiring.log('page.way-refused', { requestId, status: 403 });
      return {
        statusCode: 403,
        headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
        body: 'Forbidden',
      };
    }
    const platform: App.Platform = {
      settings: wiring.settings,
      originSecret,
      log: wiring.log,
      requestId,
      seen: {},
    };
    const response = await wiring.server.respond(requestOfEvent(event, wiring.settings.SITE_ORIGIN), {
      getClientAddress: () => event.requestContext.http.sourceIp,
      platform,
    });
    const result = await resultOfResponse(response, event.headers['accept-encoding']);
    wiring.log('page.answered', {
      requestId,
      route: platform.seen.routeId ?? 'none',
      status: response.status,
      durationMs: Math.round(wiring.nowMs() - startedAtMs),
    });
    return result;
  };
