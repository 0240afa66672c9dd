import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import type { PlatformFunction } from '#infra/platform/platform-function.ts';

/** Files as they were sent, and documents that were looked at: see `functions/attachment`. */
export const quarantine = 'quarantine/';
const documents = 'documents/';

/** S3 counts in whole days from the next midnight: what nobody shows is gone before the second one. */
const unseen = Duration.days(1);

/**
 * The documents of ideas. Browsers reach it at its own host with what a function signed for them, and nobody else does. It
 * tells EventBridge of each file that arrives.
 */
export class AttachmentsBucket extends Bucket {
  private readonly key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        { id: 'quarantine', prefix: quarantine, expiration: unseen },
        { id: 'unattached', prefix: documents, tagFilters: { attached: 'no' }, expiration: unseen },
        // What its author deleted is deleted: a version is kept for a mistake of ours, and no longer.
        { id: 'versions', noncurrentVersionExpiration: unseen, abortIncompleteMultipartUploadAfter: unseen },
        { id: 'markers', expiredObjectDeleteMarker: true },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.key = key;
    // Not `eventBridgeEnabled`, for which the CDK would bring a function of its own that may change every bucket there is.
    const declared = this.node.defaultChild as CfnBucket;
    declared.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    acknowledgeBucketRules(this);
  }

  /** The address browsers are given, without a slash at the end. */
  get address(): string {
    return `https://${this.bucketRegionalDomainName}`;
  }

  /** Grants what browsers do in the name of whoever signs for them: send files to quarantine, and fetch documents. */
  allowSigning(signer: PlatformFunction): void {
    this.allow(signer, ['s3:PutObject'], {
      [quarantine]: 'It signs a form for each file that is to come, under a key that is drawn at that moment.',
    });
    this.allow(signer, ['s3:GetObject'], {
      [documents]: 'It signs a link for each document, after it was decided that its reader may read the idea.',
    });
    signer.allowKeyThrough('s3', this.key, ['kms:Decrypt', 'kms:GenerateDataKey']);
  }

  /** Grants looking at files in quarantine and moving them to the documents. */
  allowChecking(checker: PlatformFunction): void {
    this.allow(checker, ['s3:GetObject', 's3:DeleteObject'], {
      [quarantine]: 'It reads and then deletes every file that arrives there, whatever its key.',
    });
    this.allow(checker, ['s3:PutObject', 's3:PutObjectTagging', 's3:DeleteObjectTagging'], {
      [documents]:
        'It writes each document under a key that was drawn for it. It can neither read nor delete one there.',
    });
    checker.allowKeyThrough('s3', this.key, ['kms:Decrypt', 'kms:GenerateDataKey']);
  }

  /** Grants deleting, and nothing else. */
  allowClearing(clearer: PlatformFunction): void {
    this.allow(clearer, ['s3:DeleteObject'], {
      [quarantine]: 'It deletes what was sent for an attachment that its author took off, whatever its key.',
      [documents]: 'It deletes the document of an attachment that its author took off, whatever its key.',
    });
  }

  /** Grants actions on every object under some prefixes, each for a reason. */
  private allow(caller: PlatformFunction, actions: readonly string[], reasons: Readonly<Record<string, string>>): void {
    caller.allow(
      actions,
      Object.keys(reasons).map((prefix) => this.arnForObjects(`${prefix}*`)),
    );
    const findings = Object.entries(reasons).map(([prefix, reason]) => [
      `AwsSolutions-IAM5[Resource::${this.exportedArn}/${prefix}*]`,
      reason,
    ]);
    acknowledge(caller, Object.fromEntries(findings));
  }

  /** How other stacks' templates name this bucket, and so what findings about them say. */
  private get exportedArn(): string {
    const { stackName } = Stack.of(this);
    return `${stackName}:ExportsOutputFnGetAttAttachments87B238D3Arn6729C3C8`;
  }
}

function acknowledgeBucketRules(bucket: AttachmentsBucket): void {
  const noLog =
    'A log of who asked would keep the network address of whoever sends a document beside the key of their idea for months: the one trace that the author of a sealed idea is promised not to leave. The functions log which attachment was checked, opened or cleared.';
  acknowledge(bucket, {
    'NIST.800.53.R5-S3BucketLoggingEnabled': noLog,
    'AwsSolutions-S1': noLog,
    'NIST.800.53.R5-S3BucketReplicationEnabled':
      'A document accompanies an idea, and its author has it still. A copy in another region would have to forget, when its author deletes it, at the same moment and as surely as this one.',
  });
}
