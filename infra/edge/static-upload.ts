import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { type Assets, staticFiles } from '#infra/assets.ts';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import { logGroupName, PlatformLogGroup } from '#infra/platform/platform-log-group.ts';

type StaticUploadProps = {
  readonly namePrefix: string;
  readonly assets: Assets;
  readonly bucket: IBucket;
  readonly logsKey: IKey;
};

/** Names under this folder contain a hash of what they name, so a browser may keep them for good. */
const immutable = '_app/immutable/*';

/**
 * Uploads the site's static files. Immutable ones of earlier deploys stay, so that a page somebody opened before a deploy
 * still finds its scripts; the others follow within five minutes.
 *
 * The CDK's function that uploads is given a role written here: by itself it would ask for every kind of access to the
 * bucket and to everything else the bootstrap bucket holds.
 */
export class StaticUpload extends Construct {
  constructor(scope: Construct, id: string, props: StaticUploadProps) {
    super(scope, id);
    const built = new Asset(this, 'Built', { path: staticFiles(props.assets) });
    const logGroup = new PlatformLogGroup(this, 'Logs', {
      name: logGroupName(props.namePrefix, 'static-upload'),
      key: props.logsKey,
    });
    const role = this.uploadRole(props.bucket, built, logGroup);
    const shared = {
      sources: [Source.bucket(built.bucket, built.s3ObjectKey)],
      destinationBucket: props.bucket,
      role: role.withoutPolicyUpdates(),
      logGroup,
    };
    const kept = new BucketDeployment(this, 'Immutable', {
      ...shared,
      exclude: ['*'],
      include: [immutable],
      prune: false,
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    const other = new BucketDeployment(this, 'Other', {
      ...shared,
      exclude: [immutable],
      prune: true,
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.minutes(5))],
    });
    kept.node.addDependency(role);
    other.node.addDependency(kept);
    acknowledgeUploadFunction(this);
  }

  private uploadRole(bucket: IBucket, built: Asset, logGroup: PlatformLogGroup): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'Uploads the static files during a deploy',
    });
    const allow = (actions: string[], resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ actions, resources }));
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    allow(['s3:GetObject'], [built.bucket.arnForObjects(built.s3ObjectKey)]);
    allow(['s3:ListBucket'], [bucket.bucketArn]);
    allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [bucket.arnForObjects('*')]);
    acknowledge(role, {
      'NIST.800.53.R5-IAMNoInlinePolicy':
        'The policy belongs to exactly one role and is created, changed and deleted with it.',
      'AwsSolutions-IAM5[Resource::<StaticFiles5266D87B.Arn>/*]':
        'It uploads whatever the build made and deletes what a build no longer makes: every object of this one bucket, and of no other.',
    });
    return role;
  }
}

/** The CDK keeps one such function for a whole stack, at its root. */
function acknowledgeUploadFunction(scope: Construct): void {
  const uploader = Stack.of(scope).node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  if (uploader === undefined) throw new Error('the function that uploads static files is not where the CDK kept it');
  const onlyDuringDeploys =
    'It is the CDK’s own, runs only while a deploy waits for it, and reports a failure to that deploy.';
  acknowledge(uploader, {
    'AwsSolutions-L1': `${onlyDuringDeploys} The CDK release that brings it decides on its runtime.`,
    'NIST.800.53.R5-LambdaConcurrency': `${onlyDuringDeploys} Two uploads of one deploy come one after the other.`,
    'NIST.800.53.R5-LambdaDLQ': `${onlyDuringDeploys} There is nothing to keep for later.`,
    'NIST.800.53.R5-LambdaInsideVPC': `${onlyDuringDeploys} It reads and writes S3 only, over TLS.`,
  });
}
