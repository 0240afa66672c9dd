import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SiteHttpApi } from '#infra/edge/http-api.ts';
import type { OriginSecret } from '#infra/edge/origin-secret.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import type { SignIn } from '#infra/stacks/identity-stack.ts';
import { envSchema } from '../../web/web.env.ts';

type WebFunctionProps = FunctionSurroundings & {
  readonly httpApi: SiteHttpApi;
  readonly siteOrigin: string;
  readonly attachmentsAddress: string;
  readonly originSecret: OriginSecret;
  readonly signIn: SignIn;
};

/** Renders the site. It has no right to any table: it asks the public API, as an integration would. */
export class WebFunction extends PlatformFunction {
  constructor(scope: Construct, id: string, props: WebFunctionProps) {
    const { httpApi, siteOrigin, attachmentsAddress, originSecret, signIn } = props;
    super(scope, id, {
      ...props,
      name: 'web',
      description: 'Renders the site',
      environment: environmentFor(envSchema, {
        API_URL: httpApi.url,
        SITE_ORIGIN: siteOrigin,
        ATTACHMENTS_ADDRESS: attachmentsAddress,
        ORIGIN_SECRET_ARN: originSecret.arn,
        OIDC_ISSUER: signIn.issuer,
        OIDC_CLIENT_ID: signIn.clientId,
      }),
      // Longer than the functions it asks, and shorter than the HTTP API waits.
      timeout: Duration.seconds(25),
      memoryMb: 1024,
    });
    originSecret.allowRead(this);
  }
}
