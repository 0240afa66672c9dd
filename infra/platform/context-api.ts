import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { SiteHttpApi } from '#infra/edge/http-api.ts';
import type { Contract } from '#shared/kernel/contract.ts';
import type { ApiAuthorizer } from './api-authorizer.ts';
import { ApiIntegration } from './api-integration.ts';
import type { PlatformFunction } from './platform-function.ts';

type ContextApiProps = {
  readonly httpApi: SiteHttpApi;
  readonly authorizer: ApiAuthorizer;
  readonly operations: Contract;
  readonly answeredBy: PlatformFunction;
};

/** The routes of one context: one for each operation of its contract, all behind the authorizer. */
export class ContextApi extends Construct {
  constructor(scope: Construct, id: string, { httpApi, authorizer, operations, answeredBy }: ContextApiProps) {
    super(scope, id);
    const { target } = new ApiIntegration(this, 'Function', { httpApi, answeredBy });
    for (const [name, { method, path }] of Object.entries(operations)) {
      new CfnRoute(this, name, {
        apiId: httpApi.api.ref,
        routeKey: `${method} ${path}`,
        operationName: name,
        target,
        authorizationType: 'CUSTOM',
        authorizerId: authorizer.id,
      });
    }
  }
}
