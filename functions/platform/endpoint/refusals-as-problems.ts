import type { MiddlewareObj } from '@middy/core';
import { isTooBusy } from '#functions/platform/dynamodb/too-busy.ts';
import { languageOf, problemResponse } from '#functions/platform/http/problem-response.ts';
import { type Refusal, RequestRefused } from '#functions/platform/http/refusal.ts';
import type { Log } from '#functions/platform/log/log.ts';
import type { ApiEvent, ApiResult } from './endpoint.ts';
import { requestIdOf } from './request-id.ts';

/** Turns whatever was thrown into one clear problem detail. Only surprises are logged as failures. */
export const refusalsAsProblems = (log: Log): MiddlewareObj<ApiEvent, ApiResult> => ({
  onError: (request) => {
    const { event, error } = request;
    const reader = { language: languageOf(event.headers['accept-language']), requestId: requestIdOf(event) };
    // Assigned and not returned: a returned value would end the chain before the request is logged.
    request.response = problemResponse(refusalOf(error), reader);
    if (refusalOf(error).reason === 'unexpected') {
      log('request.failed', { requestId: reader.requestId, route: event.routeKey }, error);
    }
  },
});

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof RequestRefused) return error.refusal;
  if (isTooBusy(error)) return { reason: 'too-busy' };
  return { reason: 'unexpected' };
};
