import type { ScheduledEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { Log } from '#functions/platform/log/log.ts';
import {
  type Day,
  dayOfInstant,
  daySchema,
  type Instant,
  instantFromMs,
  instantSchema,
  msOfInstant,
} from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import type { PublishEvents } from './publish-events.ts';

const dayMs = 86_400_000;
/** Stream records and journal entries are timed by different clocks; reading a little more than was lost costs nothing. */
const marginMs = 60_000;

/** What a dead letter of the relay says: that a stretch of the stream was not relayed, by time and position only. */
const deadLetterSchema = v.object({
  DDBStreamBatchInfo: v.object({
    approximateArrivalOfFirstRecord: v.pipe(v.string(), v.transform(Date.parse), v.number()),
    approximateArrivalOfLastRecord: v.pipe(v.string(), v.transform(Date.parse), v.number()),
  }),
});
/** What an operator asks: publish a whole day again. */
const askedDaySchema = v.object({ republishDay: daySchema });
/** What the nightly schedule says; where that failed it is also what its dead letter says. */
const scheduleSchema = v.object({
  scheduledAt: v.pipe(
    v.string(),
    v.transform((text) => new Date(text).toISOString()),
    instantSchema,
  ),
});

type Window = { readonly fromMs: number; readonly toMs: number };
/** A stretch to publish, and the messages that ask for it. */
type Asked = { readonly messageIds: readonly string[]; readonly window: Window };
type Parts = {
  /** The feed between two moments, both included, page by page. Lagging. */
  readonly feedBetween: (from: Instant, to: Instant) => AsyncIterable<readonly JournalEntry[]>;
  readonly publish: PublishEvents;
  readonly log: Log;
};

/**
 * Publishes journal entries again from the feed: what the relay gave up on, a day that somebody asks for, and every night
 * the day before, so that nothing acknowledged stays unannounced. Consumers know what they have applied, so doing it twice
 * changes nothing.
 *
 * After an outage the relay leaves a dead letter for every few entries, and their stretches overlap: those of a batch are
 * read as the few stretches they make together. Where one cannot be published, its messages stay and are tried again.
 */
export const makeRepublish =
  (parts: Parts) =>
  async (event: SQSEvent | Pick<ScheduledEvent, never>): Promise<SQSBatchResponse> => {
    if (!('Records' in event)) {
      await republish(parts, windowOf(event));
      return { batchItemFailures: [] };
    }
    const failed = new Set<string>();
    const asked: Asked[] = [];
    for (const { messageId, body } of event.Records) {
      try {
        asked.push({ messageIds: [messageId], window: windowOf(JSON.parse(body)) });
      } catch (error) {
        parts.log('relay.publish-failed', { messageId }, error);
        failed.add(messageId);
      }
    }
    for (const { messageIds, window } of joined(asked)) {
      try {
        await republish(parts, window);
      } catch (error) {
        parts.log('relay.publish-failed', { count: messageIds.length }, error);
        for (const messageId of messageIds) failed.add(messageId);
      }
    }
    const kept = event.Records.filter(({ messageId }) => failed.has(messageId));
    return { batchItemFailures: kept.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

const wholeDay = (day: Day): Window => ({ fromMs: Date.parse(day), toMs: Date.parse(day) + dayMs - 1 });

const windowOf = (message: unknown): Window => {
  const asked = v.safeParse(askedDaySchema, message);
  if (asked.success) return wholeDay(asked.output.republishDay);
  const scheduled = v.safeParse(scheduleSchema, message);
  if (scheduled.success)
    return wholeDay(dayOfInstant(instantFromMs(msOfInstant(scheduled.output.scheduledAt) - dayMs)));
  const { DDBStreamBatchInfo: lost } = v.parse(deadLetterSchema, message);
  return {
    fromMs: lost.approximateArrivalOfFirstRecord - marginMs,
    toMs: lost.approximateArrivalOfLastRecord + marginMs,
  };
};

/** Stretches that overlap, as one, for all the messages that asked for them. */
const joined = (asked: readonly Asked[]): Asked[] => {
  const result: Asked[] = [];
  for (const next of [...asked].sort((a, b) => a.window.fromMs - b.window.fromMs)) {
    const last = result.at(-1);
    if (last === undefined || next.window.fromMs > last.window.toMs) result.push(next);
    else {
      const window = { fromMs: last.window.fromMs, toMs: Math.max(last.window.toMs, next.window.toMs) };
      result[result.length - 1] = { messageIds: [...last.messageIds, ...next.messageIds], window };
    }
  }
  return result;
};

const republish = async ({ feedBetween, publish, log }: Parts, { fromMs, toMs }: Window): Promise<void> => {
  let count = 0;
  for await (const entries of feedBetween(instantFromMs(fromMs), instantFromMs(toMs))) {
    if ((await publish(entries)).length > 0) throw new Error('the bus did not take every event');
    count += entries.length;
  }
  log('republish.published', { count });
};
