import { Duration, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/rotate-origin-secret.env.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import type { OriginSecret } from './origin-secret.ts';
import type { SiteDistribution } from './site-distribution.ts';

type OriginSecretRotationProps = FunctionSurroundings & {
  readonly secret: OriginSecret;
  readonly site: SiteDistribution;
  readonly accessLogs: IBucket;
  readonly webAclArn: string | undefined;
};

const everyDays = 30;

/**
 * Gives the origin secret a new value every 30 days and tells CloudFront. The function stands beside the distribution it
 * changes; the secret knows neither, so that nothing here depends in a circle.
 */
export class OriginSecretRotation extends Construct {
  readonly rotate: PlatformFunction;

  constructor(scope: Construct, id: string, props: OriginSecretRotationProps) {
    super(scope, id);
    const { secret, site, accessLogs, webAclArn } = props;
    this.rotate = new PlatformFunction(this, 'Function', {
      ...props,
      name: 'rotate-origin-secret',
      description: 'Gives the origin secret a new value and tells CloudFront',
      environment: environmentFor(envSchema, { DISTRIBUTION_ID: site.distribution.distributionId }),
      timeout: Duration.seconds(60),
      memoryMb: 256,
    });
    secret.allowRotation(this.rotate);
    this.rotate.allow(['cloudfront:GetDistribution', 'cloudfront:UpdateDistribution'], [site.arn]);
    // CloudFront sees to it, in the caller's name, that it may write to the bucket of logs its configuration names.
    this.rotate.allow(['s3:GetBucketAcl', 's3:PutBucketAcl'], [accessLogs.bucketArn]);
    // CloudFront looks at the web ACL, in the caller's name, whenever it is told a configuration that names one.
    if (webAclArn !== undefined) this.rotate.allow(['wafv2:GetWebACL'], [webAclArn]);
    this.rotate.lambda.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
    });
    const schedule = new CfnRotationSchedule(this, 'Schedule', {
      secretId: secret.arn,
      rotationLambdaArn: this.rotate.lambda.functionArn,
      rotationRules: { scheduleExpression: `rate(${everyDays} days)` },
      // A new secret needs no rotation, and a deploy must not change CloudFront while CloudFormation does.
      rotateImmediatelyOnUpdate: false,
    });
    schedule.node.addDependency(this.rotate);
  }
}
