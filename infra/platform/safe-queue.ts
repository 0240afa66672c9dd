import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * A queue that is encrypted, reached over TLS only, and keeps messages as long as SQS can: a holiday is not a loss.
 * It has a name, because runbooks and commands speak of it.
 */
export class SafeQueue extends Queue {
  constructor(scope: Construct, id: string, props: QueueProps & { readonly queueName: string }) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...props,
    });
  }
}
