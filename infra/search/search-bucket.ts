import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import type { PlatformFunction } from '#infra/platform/platform-function.ts';

/**
 * Where the snapshot of the search index is. It holds the words of every idea, also of those that few may read, so it has the
 * tables' key.
 */
export class SearchBucket extends Bucket {
  private readonly key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      versioned: true,
      // Long enough to look into a snapshot that was made wrong; what matters of it is in the table.
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(3),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.key = key;
    acknowledge(this, {
      'NIST.800.53.R5-S3BucketReplicationEnabled':
        'Nothing in it is the only copy of a record: the index is made anew from the table of ideas.',
      'NIST.800.53.R5-S3BucketLoggingEnabled':
        'One function writes one object in it and another reads that; their own logs say when, and nobody else has a right to it.',
      'AwsSolutions-S1':
        'One function writes one object in it and another reads that; their own logs say when, and nobody else has a right to it.',
    });
  }

  /** Grants reading the snapshot. S3 uses the key in the caller's name. */
  allowReading(reader: PlatformFunction): void {
    reader.allow(['s3:GetObject'], [this.arnForObjects(snapshotKey)]);
    reader.allowKeyThrough('s3', this.key, ['kms:Decrypt']);
  }

  /** Grants reading the snapshot and writing the next one. */
  allowRenewing(maker: PlatformFunction): void {
    maker.allow(['s3:GetObject', 's3:PutObject'], [this.arnForObjects(snapshotKey)]);
    maker.allowKeyThrough('s3', this.key, ['kms:Decrypt', 'kms:GenerateDataKey']);
  }
}

/** The one object there is. */
const snapshotKey = 'ideas.sqlite.zst';
