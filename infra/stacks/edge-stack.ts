import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { staticPathPatterns } from '#infra/assets.ts';
import { SiteHttpApi } from '#infra/edge/http-api.ts';
import { OriginSecret } from '#infra/edge/origin-secret.ts';
import { OriginSecretRotation } from '#infra/edge/origin-secret-rotation.ts';
import { SiteDistribution } from '#infra/edge/site-distribution.ts';
import { AccessLogBucket, StaticFilesBucket } from '#infra/edge/static-files.ts';
import { StaticUpload } from '#infra/edge/static-upload.ts';
import type { Watched } from '#infra/observability/watched.ts';
import { asBucket } from '#infra/platform/as-interface.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import type { Settings } from '#infra/settings.ts';

type EdgeStackProps = StackProps & {
  readonly settings: Settings;
  readonly surroundings: FunctionSurroundings;
  readonly webAclArn: string | undefined;
};

/**
 * The way in: CloudFront, the static files, and the HTTP API without its routes. It comes before the functions, because
 * they and the identity provider must know the site's address, and because no page may name a script that is not there.
 */
export class EdgeStack extends Stack {
  readonly httpApi: SiteHttpApi;
  readonly originSecret: OriginSecret;
  readonly site: SiteDistribution;
  readonly watched: Watched;

  constructor(scope: Construct, id: string, { settings, surroundings, webAclArn, ...props }: EdgeStackProps) {
    super(scope, id, props);
    const { namePrefix, logsKey } = surroundings;
    const logs = new AccessLogBucket(this, 'AccessLogs');
    const staticFiles = asBucket(new StaticFilesBucket(this, 'StaticFiles', logs));
    new StaticUpload(this, 'StaticUpload', { ...surroundings, bucket: staticFiles });
    this.httpApi = new SiteHttpApi(this, 'HttpApi', { namePrefix, logsKey });
    this.originSecret = new OriginSecret(this, 'OriginSecret', { namePrefix, key: logsKey });
    this.site = new SiteDistribution(this, 'Site', {
      settings,
      apiHost: this.httpApi.host,
      secret: this.originSecret,
      staticFiles,
      staticPathPatterns: staticPathPatterns(surroundings.assets),
      logs: asBucket(logs),
      webAclArn,
    });
    const rotation = new OriginSecretRotation(this, 'OriginSecretRotation', {
      ...surroundings,
      secret: this.originSecret,
      site: this.site,
      accessLogs: asBucket(logs),
      webAclArn,
    });
    new CfnOutput(this, 'SiteAddress', { value: this.site.origin, description: 'Where the site is' });
    this.watched = { functions: [rotation.rotate], queues: [], streams: [] };
  }
}
