import type { Invocation } from '../lambda/lambda-instance.ts';
import { isRecord, recordsAt } from '../state/json.ts';
import type { StreamMapping } from './stream-mapping.ts';
import type { EventRecord } from './stream-record.ts';

/** What came of one invocation: everything before `from` is done, the rest is to be tried again. */
export type BatchOutcome = { readonly failedFrom: number | undefined; readonly isFunctionError: boolean };

/**
 * Reads an invocation's result. With item failures reported, the batch is done up to the lowest failed record;
 * a report that names an unknown record, or is malformed, fails the whole batch, as on AWS.
 */
export function batchOutcome(
  mapping: StreamMapping,
  batch: readonly EventRecord[],
  invocation: Invocation,
): BatchOutcome {
  if (!invocation.ok) return { failedFrom: 0, isFunctionError: true };
  if (!mapping.reportsItemFailures) return { failedFrom: undefined, isFunctionError: false };
  const result: unknown = JSON.parse(invocation.payload);
  const failures = isRecord(result) ? recordsAt(result, 'batchItemFailures').map((item) => item['itemIdentifier']) : [];
  if (failures.length === 0) return { failedFrom: undefined, isFunctionError: false };
  const positions = failures.map((id) => batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === id));
  return { failedFrom: Math.max(0, Math.min(...positions)), isFunctionError: false };
}

export type FailureReport = {
  readonly condition: string;
  readonly invokeCount: number;
  readonly requestId: string;
  readonly shardId: string;
  readonly nowMs: number;
};

/** The message AWS sends to the on-failure queue. It holds positions only, never the records. */
export function failureMessage(mapping: StreamMapping, batch: readonly EventRecord[], report: FailureReport): string {
  const first = batch[0]?.dynamodb;
  const last = batch.at(-1)?.dynamodb;
  const arrival = (seconds: number | undefined) => new Date((seconds ?? 0) * 1_000).toISOString();
  return JSON.stringify({
    requestContext: {
      requestId: report.requestId,
      functionArn: mapping.functionArn,
      condition: report.condition,
      approximateInvokeCount: report.invokeCount,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(report.nowMs).toISOString(),
    DDBStreamBatchInfo: {
      shardId: report.shardId,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first?.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: arrival(last?.ApproximateCreationDateTime),
      batchSize: batch.length,
      streamArn: mapping.streamArn,
    },
  });
}
