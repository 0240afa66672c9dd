import { compilePattern, type EventPattern } from '../events/event-pattern.ts';
import type { QueueDefinition } from '../queues/queue-definition.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import { isTrue, type Json, numberAt, recordAt, recordsAt, stringAt, stringsAt } from '../state/json.ts';

/** How a function reads a table's stream, as its event source mapping declares it. */
export type StreamMapping = {
  readonly id: string;
  readonly table: string;
  readonly streamArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly bisects: boolean;
  /** Infinity where the mapping sets none. */
  readonly maxRetries: number;
  readonly maxAgeMs: number;
  readonly reportsItemFailures: boolean;
  readonly onFailure: QueueDefinition | undefined;
  readonly filters: readonly EventPattern[];
};

/** AWS writes "no limit" as -1. */
const unlimited = (value: number | undefined) => (value === undefined || value < 0 ? Number.POSITIVE_INFINITY : value);

/** Reads a stream's mapping. Throws for the features nothing here uses. */
export function readStreamMapping(
  properties: Json,
  source: { id: string; table: string; streamArn: string; functionArn: string },
  queues: QueueStore,
): StreamMapping {
  if ((numberAt(properties, 'ParallelizationFactor') ?? 1) > 1) throw new Error(`${source.id}: ParallelizationFactor`);
  if (numberAt(properties, 'TumblingWindowInSeconds')) throw new Error(`${source.id}: TumblingWindowInSeconds`);
  const onFailure = stringAt(recordAt(recordAt(properties, 'DestinationConfig'), 'OnFailure'), 'Destination');
  return {
    ...source,
    batchSize: numberAt(properties, 'BatchSize') ?? 100,
    windowMs: (numberAt(properties, 'MaximumBatchingWindowInSeconds') ?? 0) * 1_000,
    bisects: isTrue(properties['BisectBatchOnFunctionError']),
    maxRetries: unlimited(numberAt(properties, 'MaximumRetryAttempts')),
    maxAgeMs: unlimited(numberAt(properties, 'MaximumRecordAgeInSeconds')) * 1_000,
    reportsItemFailures: stringsAt(properties, 'FunctionResponseTypes').includes('ReportBatchItemFailures'),
    onFailure: onFailure === undefined ? undefined : queues.byArn(onFailure),
    filters: recordsAt(recordAt(properties, 'FilterCriteria'), 'Filters').map(({ Pattern }) => compilePattern(Pattern)),
  };
}
