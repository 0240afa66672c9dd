import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { bearerOf } from '#functions/platform/endpoint/bearer-of.ts';
import type { OriginCheck } from '#functions/platform/origin-check.ts';
import { originHeader } from '#shared/kernel/origin-header.ts';
import type { Principal } from '#shared/person/principal.schema.ts';

/**
 * The HTTP API's authorizer: lets through what came through CloudFront, and says who is calling. It refuses nobody for
 * being a visitor; what a visitor may do is policy's business.
 */
export const makeAuthorizer =
  (parts: { checkOrigin: OriginCheck; identifyCaller: (bearer: string | undefined) => Promise<Principal> }) =>
  async (
    event: APIGatewayRequestAuthorizerEventV2,
  ): Promise<APIGatewaySimpleAuthorizerWithContextResult<Principal | undefined>> => {
    const headers = event.headers ?? {};
    if (!(await parts.checkOrigin(headers[originHeader]))) return { isAuthorized: false, context: undefined };
    return { isAuthorized: true, context: await parts.identifyCaller(bearerOf(headers)) };
  };
