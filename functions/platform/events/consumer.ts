import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { isTooBusy } from '#functions/platform/dynamodb/too-busy.ts';
import type { Log } from '#functions/platform/log/log.ts';
import type { Measure } from '#functions/platform/log/metrics.ts';
import { type BusEvent, busEventSchema } from '#shared/kernel/journal.ts';

/**
 * Applies events in one transaction. It must be idempotent, and must not depend on the order of events: queues repeat and
 * reorder. It throws when nothing was applied.
 */
export type ApplyEvents = (events: readonly BusEvent[]) => Promise<void>;

type Received = { readonly messageId: string; readonly event: BusEvent };

/** EventBridge's envelope around an event of ours. */
const envelopeSchema = v.object({ detail: busEventSchema });

/**
 * The Lambda handler of a consumer behind a queue. Events are applied in groups; where a group fails each of its events is
 * tried alone, so that one poison message neither stops nor repeats its neighbours. What fails alone is reported by message,
 * stays in the queue, and ends in the dead-letter queue.
 */
export const makeConsumer =
  (parts: { apply: ApplyEvents; groupSize: number; log: Log; measure: Measure }) =>
  async (batch: SQSEvent): Promise<SQSBatchResponse> => {
    const { received, unreadable } = readMessages(batch.Records, parts.log);
    const failed = [...unreadable];
    for (const group of groupsOf(received, parts.groupSize)) failed.push(...(await applyGroup(group, parts)));
    parts.measure.count('EventsApplied', batch.Records.length - failed.length);
    parts.measure.flush();
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

const applyGroup = async (group: readonly Received[], parts: { apply: ApplyEvents; log: Log }): Promise<string[]> => {
  try {
    await parts.apply(group.map(({ event }) => event));
    for (const { event } of group) parts.log('consumer.applied', { eventId: event.id, type: event.type });
    return [];
  } catch (error) {
    if (group.length > 1 && !isTooBusy(error)) return oneByOne(group, parts);
    parts.log('consumer.failed', { eventId: group[0]?.event.id, type: group[0]?.event.type }, error);
    return group.map(({ messageId }) => messageId);
  }
};

/** One after another: side by side they would contend with each other for what they all count. */
const oneByOne = async (group: readonly Received[], parts: { apply: ApplyEvents; log: Log }): Promise<string[]> => {
  const failed: string[] = [];
  for (const one of group) failed.push(...(await applyGroup([one], parts)));
  return failed;
};

const readMessages = (records: readonly SQSRecord[], log: Log) => {
  const received: Received[] = [];
  const unreadable: string[] = [];
  for (const { messageId, body } of records) {
    const event = eventOf(body);
    if (event !== undefined) received.push({ messageId, event });
    else {
      log('consumer.failed', { messageId });
      unreadable.push(messageId);
    }
  }
  return { received, unreadable };
};

const eventOf = (body: string): BusEvent | undefined => {
  try {
    const envelope = v.safeParse(envelopeSchema, JSON.parse(body));
    return envelope.success ? envelope.output.detail : undefined;
  } catch {
    return undefined;
  }
};

const groupsOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, group) => items.slice(group * size, (group + 1) * size));
