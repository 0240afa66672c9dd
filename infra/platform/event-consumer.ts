import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBus, Rule, type RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { WatchedQueue } from '#infra/observability/watched.ts';
import { acknowledge } from './acknowledge.ts';
import { type FunctionSurroundings, PlatformFunction } from './platform-function.ts';
import { feedFromQueue, visibilityTimeouts } from './queue-source.ts';
import { SafeQueue } from './safe-queue.ts';

type EventConsumerProps = FunctionSurroundings & {
  readonly name: string;
  readonly description: string;
  readonly bus: IEventBus;
  readonly environment: Readonly<Record<string, string>>;
  readonly batchSize?: number;
  readonly memoryMb?: number;
  readonly timeout?: Duration;
} & (OwnEvents | OtherEvents);

/** The kinds of our own events that a consumer is told of. */
type OwnEvents = { readonly eventTypes: readonly string[] };
/** What it is told of besides, and which part of it. */
type OtherEvents = { readonly pattern: EventPattern; readonly input: RuleTargetInput };

/** Everything on the bus that we put there. */
const eventSource = 'commonweal';
const defaultTimeout = Duration.seconds(30);
/** A message that failed so often fails for a reason that a sixth try does not change. */
const attempts = 5;

/**
 * A function that follows events: a rule picks them from the bus into a queue of its own, so that a slow or broken
 * consumer holds up nobody else. Three queues: the work, what the function could not handle, and what the rule could not
 * even deliver (kept apart, because the first is a fault of ours and the second one of rights or of AWS).
 */
export class EventConsumer extends Construct {
  readonly consumer: PlatformFunction;
  readonly queues: readonly WatchedQueue[];

  constructor(scope: Construct, id: string, props: EventConsumerProps) {
    super(scope, id);
    const { namePrefix, name, bus, timeout = defaultTimeout, batchSize = 25, memoryMb = 512 } = props;
    const { pattern, input } = 'pattern' in props ? props : ownEvents(props);
    const failed = new SafeQueue(this, 'Failed', { queueName: `${namePrefix}-${name}-failed` });
    const undelivered = new SafeQueue(this, 'Undelivered', { queueName: `${namePrefix}-${name}-undelivered` });
    acknowledge(undelivered, {
      'AwsSolutions-SQS3':
        'It is where events end that a rule could not deliver: an alarm tells of the first one, and a person redrives or deletes it.',
    });
    const work = new SafeQueue(this, 'Work', {
      queueName: `${namePrefix}-${name}-work`,
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * visibilityTimeouts),
      deadLetterQueue: { queue: failed, maxReceiveCount: attempts },
    });
    new Rule(this, 'Rule', {
      eventBus: bus,
      description: `Events for ${name}`,
      eventPattern: pattern,
      targets: [
        new SqsQueue(work, { deadLetterQueue: undelivered, ...(input === undefined ? {} : { message: input }) }),
      ],
    });
    this.consumer = new PlatformFunction(this, 'Consumer', {
      ...props,
      timeout,
      memoryMb,
    });
    feedFromQueue({ queue: work, consumer: this.consumer, batchSize, maxConcurrency: 5 });
    this.queues = [
      { name: `${name}-work`, queue: work, holds: 'work' },
      { name: `${name}-failed`, queue: failed, holds: 'dead letters' },
      { name: `${name}-undelivered`, queue: undelivered, holds: 'dead letters' },
    ];
  }
}

function ownEvents({ eventTypes }: OwnEvents): { pattern: EventPattern; input: undefined } {
  return { pattern: { source: [eventSource], detailType: [...eventTypes] }, input: undefined };
}
