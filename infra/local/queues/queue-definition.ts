import { attributeOf, physicalName, referenceOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { isRecord, isTrue, type Json, numberAt, recordAt, stringAt } from '../state/json.ts';

/** One SQS queue as the template declares it. */
export type QueueDefinition = {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutMs: number;
  readonly retentionMs: number;
  readonly delayMs: number;
  /** Where a message goes that was received this often without being deleted. */
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceiveCount: number } | undefined;
};

const defaultVisibilitySeconds = 30;
const defaultRetentionSeconds = 4 * 24 * 3_600;

/** Reads a queue. Throws for FIFO queues: nothing here needs their order. */
export function readQueue(resource: Located): QueueDefinition {
  const { properties } = resource;
  if (isTrue(properties['FifoQueue'])) throw new Error(`${resource.logicalId}: FIFO queues are not built here`);
  return {
    name: physicalName(resource, 'QueueName'),
    arn: attributeOf(resource, 'Arn'),
    url: referenceOf(resource),
    visibilityTimeoutMs: (numberAt(properties, 'VisibilityTimeout') ?? defaultVisibilitySeconds) * 1_000,
    retentionMs: (numberAt(properties, 'MessageRetentionPeriod') ?? defaultRetentionSeconds) * 1_000,
    delayMs: (numberAt(properties, 'DelaySeconds') ?? 0) * 1_000,
    redrive: readRedrive(recordAt(properties, 'RedrivePolicy')),
  };
}

function readRedrive(policy: Json): QueueDefinition['redrive'] {
  const deadLetterArn = stringAt(policy, 'deadLetterTargetArn');
  const maxReceiveCount = numberAt(policy, 'maxReceiveCount');
  if (deadLetterArn === undefined || maxReceiveCount === undefined) return undefined;
  return { deadLetterArn, maxReceiveCount };
}

/** A message attribute as SQS's JSON protocol writes it. */
export type MessageAttributes = Readonly<
  Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }>
>;

export function readMessageAttributes(value: unknown): MessageAttributes {
  if (!isRecord(value)) return {};
  return value as MessageAttributes;
}
