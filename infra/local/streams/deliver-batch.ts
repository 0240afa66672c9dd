import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Invocation } from '../lambda/lambda-instance.ts';
import { batchOutcome, failureMessage } from './failed-batch.ts';
import type { StreamMapping } from './stream-mapping.ts';
import type { EventRecord } from './stream-record.ts';

export type DeliveryWorld = {
  readonly shardId: string;
  invoke(event: { Records: readonly EventRecord[] }): Promise<Invocation>;
  nowMs(): number;
  /** Sends to the on-failure queue and passes the records, in one transaction. */
  giveUp(passed: EventRecord, message: string): void;
  /** Remembers that everything up to and with this record is done. */
  pass(record: EventRecord): void;
  isStopped(): boolean;
  /** The first pause before a retry; it doubles up to `longestPauseMs`. */
  firstPauseMs?: number;
};

const longestPauseMs = 10_000;

/**
 * Delivers a batch in order, as the event source mapping of a stream does: what fails is retried before anything after
 * it, split in two if the mapping says so, until it succeeds, has been retried often enough, or is too old. Then it goes
 * to the on-failure queue and the stream moves on. Halving does not count as a retry.
 */
export async function deliverBatch(
  mapping: StreamMapping,
  records: readonly EventRecord[],
  world: DeliveryWorld,
): Promise<void> {
  // Parts still to deliver, in stream order, each with how often it was invoked.
  const parts: { batch: readonly EventRecord[]; retries: number; invocations: number }[] = [
    { batch: records, retries: 0, invocations: 0 },
  ];
  for (let part = parts.shift(); part !== undefined && !world.isStopped(); part = parts.shift()) {
    const { batch, retries, invocations } = part;
    const last = batch.at(-1);
    if (last === undefined) continue;
    const condition = exhausted(mapping, batch, { retries, nowMs: world.nowMs() });
    if (condition !== undefined) {
      const report = {
        condition,
        invokeCount: invocations,
        requestId: randomUUID(),
        shardId: world.shardId,
        nowMs: world.nowMs(),
      };
      world.giveUp(last, failureMessage(mapping, batch, report));
      continue;
    }
    const outcome = batchOutcome(mapping, batch, await world.invoke({ Records: batch }));
    if (world.isStopped()) return;
    const { failedFrom } = outcome;
    if (failedFrom === undefined) {
      world.pass(last);
      continue;
    }
    const before = batch[failedFrom - 1];
    if (before !== undefined) world.pass(before);
    const rest = batch.slice(failedFrom);
    const halves = mapping.bisects && outcome.isFunctionError && rest.length > 1 ? halve(rest) : [rest];
    const isHalved = halves.length > 1;
    // A batch that moved on is a new one; only standing still uses up retries.
    const retriesSoFar = failedFrom > 0 ? 0 : retries;
    parts.unshift(
      ...halves.map((half) => ({
        batch: half,
        retries: isHalved ? retries : retriesSoFar + 1,
        invocations: invocations + 1,
      })),
    );
    if (!isHalved) await sleep(pauseMs(retriesSoFar, world.firstPauseMs ?? 100));
  }
}

function exhausted(mapping: StreamMapping, batch: readonly EventRecord[], now: { retries: number; nowMs: number }) {
  if (now.retries > mapping.maxRetries) return 'RetryAttemptsExhausted';
  const createdAtMs = (batch[0]?.dynamodb.ApproximateCreationDateTime ?? 0) * 1_000;
  return now.nowMs - createdAtMs > mapping.maxAgeMs ? 'RecordAgeExceeded' : undefined;
}

function halve(batch: readonly EventRecord[]): (readonly EventRecord[])[] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}

function pauseMs(retries: number, firstPauseMs: number): number {
  return Math.min(firstPauseMs * 2 ** retries, longestPauseMs);
}
