import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { PlatformFunction } from './platform-function.ts';

type QueueSource = {
  readonly queue: IQueue;
  readonly consumer: PlatformFunction;
  readonly batchSize: number;
  /** How many batches are worked on at a time. AWS allows no less than two. */
  readonly maxConcurrency: number;
};

/** AWS's advice: room for every retry of a batch before its messages show up again. */
export const visibilityTimeouts = 6;

/** Feeds a queue to a function. The function answers which messages of a batch failed, and only those come back. */
export function feedFromQueue({ queue, consumer, batchSize, maxConcurrency }: QueueSource): void {
  consumer.allow(
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
    [queue.queueArn],
  );
  new EventSourceMapping(consumer, 'Queue', {
    target: consumer.lambda,
    eventSourceArn: queue.queueArn,
    batchSize,
    maxBatchingWindow: Duration.seconds(1),
    maxConcurrency,
    reportBatchItemFailures: true,
  });
}
