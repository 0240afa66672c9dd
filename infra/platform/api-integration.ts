import { Stack } from 'aws-cdk-lib';
import { CfnIntegration } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { SiteHttpApi } from '#infra/edge/http-api.ts';
import type { PlatformFunction } from './platform-function.ts';

type ApiIntegrationProps = { readonly httpApi: SiteHttpApi; readonly answeredBy: PlatformFunction };

/** Lets the HTTP API hand requests to a function, once for however many routes lead there. */
export class ApiIntegration extends Construct {
  /** What a route names as its target. */
  readonly target: string;

  constructor(scope: Construct, id: string, { httpApi, answeredBy }: ApiIntegrationProps) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    const integration = new CfnIntegration(this, 'Integration', {
      apiId: httpApi.api.ref,
      integrationType: 'AWS_PROXY',
      integrationMethod: 'POST',
      integrationUri: answeredBy.lambda.functionArn,
      payloadFormatVersion: '2.0',
    });
    this.target = `integrations/${integration.ref}`;
    answeredBy.lambda.addPermission('HttpApi', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      // Stage and route: only routes of this one API can lead here, and the templates declare all of them.
      sourceArn: `arn:${partition}:execute-api:${region}:${account}:${httpApi.api.ref}/*/*`,
    });
  }
}
