import { Stack } from 'aws-cdk-lib';
import { CfnAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { SiteHttpApi } from '#infra/edge/http-api.ts';
import type { PlatformFunction } from './platform-function.ts';

type ApiAuthorizerProps = { readonly httpApi: SiteHttpApi; readonly authorizer: PlatformFunction };

/**
 * Asks the function `authorizer` who is calling, for every request anew: nothing is cached, so that revoking a session
 * takes effect at the next request, and no header is demanded, so that visitors without a session reach it too.
 */
export class ApiAuthorizer extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { httpApi, authorizer }: ApiAuthorizerProps) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    const invocation = `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions`;
    const declared = new CfnAuthorizer(this, 'Authorizer', {
      apiId: httpApi.api.ref,
      name: 'who-is-calling',
      authorizerType: 'REQUEST',
      authorizerUri: `${invocation}/${authorizer.lambda.functionArn}/invocations`,
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      authorizerResultTtlInSeconds: 0,
    });
    this.id = declared.ref;
    authorizer.lambda.addPermission('HttpApi', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: `arn:${partition}:execute-api:${region}:${account}:${httpApi.api.ref}/authorizers/${declared.ref}`,
    });
  }
}
