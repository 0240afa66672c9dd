import type { MiddlewareObj } from '@middy/core';
import * as v from 'valibot';
import type { Log } from '#functions/platform/log/log.ts';
import type { Measure } from '#functions/platform/log/metrics.ts';
import { principalSchema } from '#shared/person/principal.schema.ts';
import type { ApiEvent, ApiResult } from './endpoint.ts';
import { requestIdOf } from './request-id.ts';

/** Answers of the API are for one reader at one moment: nobody keeps them. */
const answerHeaders = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/** One line and one set of metrics per request, and the headers every answer carries. */
export const requestLog = (log: Log, measure: Measure): MiddlewareObj<ApiEvent, ApiResult> => {
  let startedAtMs = 0;
  const finish = (event: ApiEvent, response: ApiResult | undefined) => {
    if (response === undefined) return;
    const requestId = requestIdOf(event);
    response.headers = { ...response.headers, ...answerHeaders, 'x-request-id': requestId };
    const status = response.statusCode ?? 200;
    const durationMs = Math.round(performance.now() - startedAtMs);
    const caller = v.safeParse(principalSchema, event.requestContext.authorizer?.lambda);
    log(status < 400 ? 'request.answered' : 'request.refused', {
      requestId,
      route: event.routeKey,
      status,
      durationMs,
      caller: caller.success ? caller.output.kind : 'unknown',
    });
    if (status >= 500) measure.count('Failed');
    else if (status >= 400) measure.count('Refused');
    measure.durationMs('AnswerTime', durationMs);
    measure.flush();
  };
  return {
    before: () => {
      startedAtMs = performance.now();
    },
    after: ({ event, response }) => finish(event, response ?? undefined),
    onError: ({ event, response }) => finish(event, response ?? undefined),
  };
};
