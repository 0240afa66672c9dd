import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithLambdaAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { decodeRequest } from '#functions/platform/http/decode-request.ts';
import type { Log } from '#functions/platform/log/log.ts';
import type { Measure } from '#functions/platform/log/metrics.ts';
import type { OnceStore } from '#functions/platform/once/once.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { bearerOf } from './bearer-of.ts';
import type { BoundOperation } from './bind.ts';
import { carryOut } from './carry-out.ts';
import { principalOf } from './principal-of.ts';
import { refusalsAsProblems } from './refusals-as-problems.ts';
import { requestIdOf } from './request-id.ts';
import { requestLog } from './request-log.ts';
import { responseOf } from './response-of.ts';

export type ApiEvent = APIGatewayProxyEventV2WithLambdaAuthorizer<unknown>;
export type ApiResult = APIGatewayProxyStructuredResultV2;

export type EndpointParts = {
  readonly operations: readonly BoundOperation[];
  readonly policy: Policy;
  readonly once: OnceStore;
  readonly log: Log;
  readonly measure: Measure;
};

/**
 * The one Lambda handler of a context. Each request is decoded, its resource found, the caller authorised, and the
 * operation run; refusals become problem details, and every request leaves one log line and one set of metrics.
 *
 * middy runs `after` and `onError` in reverse order of `use`, so the log stands first and sees the final response.
 */
export const endpoint = ({ operations, policy, once, log, measure }: EndpointParts) => {
  const byRoute = new Map(operations.map((bound) => [`${bound.operation.method} ${bound.operation.path}`, bound]));

  return middy<ApiEvent, ApiResult>()
    .use(requestLog(log, measure))
    .use(refusalsAsProblems(log))
    .handler(async (event) => {
      const bound = byRoute.get(event.routeKey);
      // The routes are made from the same table, so this is a deployment that mixes two versions.
      if (bound === undefined) throw new Error(`no operation for route ${event.routeKey}`);
      const call = {
        ...decodeRequest(bound.operation, event),
        principal: principalOf(event),
        requestId: requestIdOf(event),
        bearer: bearerOf(event.headers),
      };
      return responseOf(bound.operation, await carryOut(bound, call, { policy, once }));
    });
};
