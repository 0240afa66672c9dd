import { Stack } from 'aws-cdk-lib';
import { CfnApi, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { logGroupName, PlatformLogGroup } from '#infra/platform/platform-log-group.ts';

type SiteHttpApiProps = { readonly namePrefix: string; readonly logsKey: IKey };

/**
 * More than a hundred times what one body's working day brings, and below what would use up an account's default of
 * 1,000 functions running at once. A page is about four requests here and seven functions: its own, and for each of the
 * three things it asks the API, the authorizer and who answers. Most of them run for less than a tenth of a second.
 */
const requestsPerSecond = 400;
const burst = 800;

/** Who asked is not among them, nor the path, which may name a record: request ids lead on to the functions' own lines. */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  responseMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  functionError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/**
 * The one HTTP API behind the site, without routes: they come from the stacks that answer them, so that CloudFront can
 * point here before any of them exists.
 */
export class SiteHttpApi extends Construct {
  readonly api: CfnApi;
  readonly stage: CfnStage;

  constructor(scope: Construct, id: string, { namePrefix, logsKey }: SiteHttpApiProps) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', {
      name: namePrefix,
      protocolType: 'HTTP',
      description: 'Commonweal: the site and its public API',
    });
    const accessLogs = new PlatformLogGroup(this, 'AccessLogs', {
      name: logGroupName(namePrefix, 'http-api'),
      key: logsKey,
    });
    this.stage = new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: accessLogs.deliveryArn, format: JSON.stringify(accessLogFields) },
      defaultRouteSettings: {
        throttlingRateLimit: requestsPerSecond,
        throttlingBurstLimit: burst,
        detailedMetricsEnabled: false,
      },
    });
  }

  /** Where CloudFront fetches from. */
  get host(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `${this.api.ref}.execute-api.${region}.${urlSuffix}`;
  }

  /** The address without a slash at the end. Only requests with the origin header are answered there. */
  get url(): string {
    return this.api.attrApiEndpoint;
  }
}
