import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/clear-attachments.env.ts';
import type { WatchedQueue } from '#infra/observability/watched.ts';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import { SafeQueue } from '#infra/platform/safe-queue.ts';
import type { AttachmentsBucket } from './attachments-bucket.ts';

type ClearAttachmentsProps = FunctionSurroundings & {
  readonly ideas: ContextTable<'ideas'>;
  readonly attachmentsBucket: AttachmentsBucket;
};

/** A row that says that its attachment was taken off. */
const takenOff = FilterCriteria.filter({
  eventName: FilterRule.isEqual('MODIFY'),
  dynamodb: {
    NewImage: {
      __edb_e__: { S: FilterRule.isEqual('attachment') },
      state: { S: FilterRule.isEqual('removed') },
    },
  },
});

/** A draft that is gone: submitted, discarded, or after a year without being touched. */
const draftGone = FilterCriteria.filter({
  eventName: FilterRule.isEqual('REMOVE'),
  dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('$draft_1#id_') } } },
});

/**
 * Deletes documents that no attachment shows any more. It follows the table's stream, where a row that goes by itself is told
 * of like one that somebody removed. Two may read a stream: the other is the relay, and whoever comes next follows the bus.
 */
export class ClearAttachments extends Construct {
  readonly clear: PlatformFunction;
  readonly queues: readonly WatchedQueue[];

  constructor(scope: Construct, id: string, props: ClearAttachmentsProps) {
    super(scope, id);
    const { namePrefix, ideas, attachmentsBucket } = props;
    const failed = new SafeQueue(this, 'Failed', { queueName: `${namePrefix}-clear-attachments-failed` });
    acknowledge(failed, {
      'AwsSolutions-SQS3':
        'It is where positions of the stream end that could not be cleared within a day: an alarm tells of the first one, and a person looks.',
    });
    this.clear = new PlatformFunction(this, 'Function', {
      ...props,
      name: 'clear-attachments',
      description: 'Deletes documents that no attachment shows any more',
      environment: environmentFor(envSchema, {
        IDEAS_TABLE: ideas.table.tableName,
        ATTACHMENTS_BUCKET: attachmentsBucket.bucketName,
      }),
      timeout: Duration.seconds(30),
      memoryMb: 512,
    });
    ideas.allowStream(this.clear);
    ideas.allow(this.clear, { table: ['BatchGetItem', 'Query', 'UpdateItem'] });
    attachmentsBucket.allowClearing(this.clear);
    this.clear.allow(['sqs:SendMessage'], [failed.queueArn]);
    new EventSourceMapping(this.clear, 'Stream', {
      target: this.clear.lambda,
      eventSourceArn: ideas.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [takenOff, draftGone],
      batchSize: 10,
      maxBatchingWindow: Duration.seconds(1),
      reportBatchItemFailures: true,
      // For nearly as long as the stream keeps it: nothing else waits for this, and nothing else would find it again.
      maxRecordAge: Duration.hours(23),
      onFailure: { bind: () => ({ destination: failed.queueArn }) },
    });
    this.queues = [{ name: 'clear-attachments-failed', queue: failed, holds: 'dead letters' }];
  }
}
