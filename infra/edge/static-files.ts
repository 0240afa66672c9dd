import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import { asBucket } from '#infra/platform/as-interface.ts';

const replicationReason = {
  'NIST.800.53.R5-S3BucketReplicationEnabled':
    'Nothing in it is the only copy of a record: static files come from the build at every deploy, and logs are for finding faults.',
};
const ownKeyReason = {
  'NIST.800.53.R5-S3DefaultEncryptionKMS':
    'S3 encrypts it with its own keys. A customer-managed key would let CloudFront and log delivery decrypt what is public anyway, or is deleted after 90 days.',
};

function privateBucket(props: BucketProps): BucketProps {
  return {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  };
}

/** Who fetched what from CloudFront and from the static files, for 90 days. */
export class AccessLogBucket extends Bucket {
  constructor(scope: Construct, id: string) {
    super(
      scope,
      id,
      privateBucket({
        // CloudFront delivers by access control list, the only way that works in every region we deploy to.
        objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
        lifecycleRules: [{ expiration: Duration.days(90), noncurrentVersionExpiration: Duration.days(1) }],
      }),
    );
    acknowledge(this, { ...replicationReason, ...ownKeyReason });
  }
}

/** The site's scripts, styles and pictures. Only CloudFront reads it. */
export class StaticFilesBucket extends Bucket {
  constructor(scope: Construct, id: string, logs: AccessLogBucket) {
    super(
      scope,
      id,
      privateBucket({
        serverAccessLogsBucket: asBucket(logs),
        serverAccessLogsPrefix: 'static-files/',
        lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      }),
    );
    acknowledge(this, { ...replicationReason, ...ownKeyReason });
  }
}
