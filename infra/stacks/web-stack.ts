import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { Watched } from '#infra/observability/watched.ts';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import { ApiIntegration } from '#infra/platform/api-integration.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import { WebFunction } from '#infra/web/web-function.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import type { SignIn } from './identity-stack.ts';

type WebStackProps = StackProps & {
  readonly surroundings: FunctionSurroundings;
  readonly data: DataStack;
  readonly edge: EdgeStack;
  readonly signIn: SignIn;
};

/** The site: the function that renders every page and answers whatever no operation does. */
export class WebStack extends Stack {
  readonly watched: Watched;

  constructor(scope: Construct, id: string, { surroundings, data, edge, signIn, ...props }: WebStackProps) {
    super(scope, id, props);
    const { httpApi, originSecret, site } = edge;
    const web = new WebFunction(this, 'Web', {
      ...surroundings,
      httpApi,
      originSecret,
      signIn,
      siteOrigin: site.origin,
      attachmentsAddress: data.attachmentsBucket.address,
    });
    const { target } = new ApiIntegration(this, 'Pages', { httpApi, answeredBy: web });
    const everythingElse = new CfnRoute(this, 'EverythingElse', {
      apiId: httpApi.api.ref,
      routeKey: '$default',
      target,
    });
    acknowledge(everythingElse, {
      'AwsSolutions-APIG4':
        'It leads to pages, public ones among them. The web function has no right to any table and asks the API, where every route has the authorizer.',
    });
    this.watched = { functions: [web], queues: [], streams: [] };
  }
}
