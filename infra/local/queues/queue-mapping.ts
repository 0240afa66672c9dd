import type { Clock } from '../clock/clock.ts';
import { compilePattern, type EventPattern } from '../events/event-pattern.ts';
import type { LambdaFunction } from '../lambda/function-pool.ts';
import type { Invocation } from '../lambda/lambda-instance.ts';
import { isRecord, isTrue, type Json, numberAt, recordAt, recordsAt, stringsAt } from '../state/json.ts';
import type { QueueDefinition } from './queue-definition.ts';
import type { QueueStore, ReceivedMessage } from './queue-store.ts';

export type QueueMapping = {
  readonly queue: QueueDefinition;
  readonly target: LambdaFunction;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly maxConcurrency: number;
  readonly reportsItemFailures: boolean;
  readonly filters: readonly EventPattern[];
};

/** Invocations at once where the mapping sets no maximum; AWS begins with five pollers too. */
const defaultConcurrency = 5;

export function readQueueMapping(properties: Json, queue: QueueDefinition, target: LambdaFunction): QueueMapping {
  const filters = recordsAt(recordAt(properties, 'FilterCriteria'), 'Filters');
  return {
    queue,
    target,
    batchSize: numberAt(properties, 'BatchSize') ?? 10,
    windowMs: (numberAt(properties, 'MaximumBatchingWindowInSeconds') ?? 0) * 1_000,
    maxConcurrency: numberAt(recordAt(properties, 'ScalingConfig'), 'MaximumConcurrency') ?? defaultConcurrency,
    reportsItemFailures: stringsAt(properties, 'FunctionResponseTypes').includes('ReportBatchItemFailures'),
    filters: filters.map(({ Pattern }) => compilePattern(Pattern)),
  };
}

export function isEnabled(properties: Json): boolean {
  return properties['Enabled'] === undefined || isTrue(properties['Enabled']);
}

/**
 * Feeds a function from a queue. A batch that failed stays invisible until its visibility timeout, as on AWS;
 * whatever was in flight when the process died becomes visible the same way.
 */
export function startQueueMapping(
  mapping: QueueMapping,
  world: { queues: QueueStore; clock: Clock },
): { stop(): void } {
  const { queue, target } = mapping;
  const { queues, clock } = world;
  let active = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = () => {
    clearTimeout(timer);
    while (!isStopped && active < mapping.maxConcurrency) {
      if (mustGather(mapping, world)) break;
      const batch = queues.receive(queue, mapping.batchSize);
      if (batch.length === 0) break;
      active += 1;
      void handle(batch).finally(() => {
        active -= 1;
        look();
      });
    }
    if (!isStopped) lookLater();
  };
  const lookLater = () => {
    const next = queues.nextVisibleAtMs(queue);
    if (next === undefined || active >= mapping.maxConcurrency) return;
    const waitMs = next <= clock.now() ? mapping.windowMs : next - clock.now();
    timer = setTimeout(look, Math.min(Math.max(waitMs, 5), 60_000));
    timer.unref();
  };
  const handle = async (batch: readonly ReceivedMessage[]) => {
    const wanted = batch.filter((message) => isWanted(mapping.filters, message));
    const done = new Set(batch.filter((message) => !wanted.includes(message)));
    if (wanted.length > 0) {
      const invocation = await target.invoke({ Records: wanted.map((message) => eventRecord(queue, message)) });
      if (isStopped) return;
      const failed = failedItems(mapping, invocation, wanted);
      for (const message of wanted) if (!failed.has(message.id)) done.add(message);
    }
    if (done.size > 0)
      queues.remove(
        queue,
        [...done].map(({ receiptHandle }) => receiptHandle),
      );
  };
  queues.onMessage((arn) => {
    if (arn === queue.arn) look();
  });
  clock.onMove(look);
  look();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** With a batching window, fewer than a batch wait until the oldest has waited the window through. */
function mustGather(
  { queue, batchSize, windowMs }: QueueMapping,
  world: { queues: QueueStore; clock: Clock },
): boolean {
  if (windowMs === 0 || world.queues.depth(queue).visible >= batchSize) return false;
  const oldest = world.queues.nextVisibleAtMs(queue);
  return oldest !== undefined && oldest + windowMs > world.clock.now();
}

/** What stays in the queue: what a function reports as failed. A report naming an unknown message fails all, as on AWS. */
function failedItems(mapping: QueueMapping, invocation: Invocation, batch: readonly ReceivedMessage[]): Set<string> {
  const all = new Set(batch.map(({ id }) => id));
  if (!invocation.ok) return all;
  if (!mapping.reportsItemFailures) return new Set();
  const result: unknown = JSON.parse(invocation.payload);
  const failures = isRecord(result) ? recordsAt(result, 'batchItemFailures').map((item) => item['itemIdentifier']) : [];
  const ids = failures.map(String);
  return ids.every((id) => all.has(id)) ? new Set(ids) : all;
}

function isWanted(filters: readonly EventPattern[], message: ReceivedMessage): boolean {
  if (filters.length === 0) return true;
  let body: unknown = message.body;
  try {
    body = JSON.parse(message.body);
  } catch {
    // A body that is no JSON is matched as text.
  }
  return filters.some((matches) => matches({ body }));
}

function eventRecord(queue: QueueDefinition, message: ReceivedMessage) {
  const attributes = Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    {
      stringValue: StringValue,
      binaryValue: BinaryValue,
      stringListValues: [],
      binaryListValues: [],
      dataType: DataType,
    },
  ]);
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAtMs),
      SenderId: 'LOCAL',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAtMs),
      ...(message.deadLetterSource === undefined ? {} : { DeadLetterQueueSourceArn: message.deadLetterSource }),
    },
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.md5,
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: queue.arn.split(':')[3],
  };
}
