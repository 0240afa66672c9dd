import type { ScheduledEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { Log } from '#functions/platform/log/log.ts';
import {
  type Day,
  dayOfInstant,
  daySchema,
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
/** What the nightly schedule says. */
const scheduleSchema = v.object({
  scheduledAt: v.pipe(
    v.string(),
    v.transform((text) => new Date(text).toISOString()),
    instantSchema,
  ),
});

type Window = { readonly fromMs: number; readonly toMs: number };
type Parts = {
  /** One day of the feed, page by page. Lagging. */
  readonly feedOfDay: (day: Day) => AsyncIterable<readonly JournalEntry[]>;
  readonly publish: PublishEvents;
  readonly log: Log;
};

/**
 * Publishes journal entries again from the feed: what the relay gave up on, a day that somebody asks for, and every night
 * the day before, so that nothing acknowledged stays unannounced. Consumers know what they have applied, so doing it twice
 * changes nothing.
 */
export const makeRepublish =
  (parts: Parts) =>
  async (event: SQSEvent | Pick<ScheduledEvent, never>): Promise<SQSBatchResponse> => {
    if (!('Records' in event)) {
      const { scheduledAt } = v.parse(scheduleSchema, event);
      await republish(parts, wholeDay(dayOfInstant(instantFromMs(msOfInstant(scheduledAt) - dayMs))));
      return { batchItemFailures: [] };
    }
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const { messageId, body } of event.Records) {
      try {
        await republish(parts, windowOf(JSON.parse(body)));
      } catch (error) {
        parts.log('relay.publish-failed', { messageId }, error);
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };

const wholeDay = (day: Day): Window => ({ fromMs: Date.parse(day), toMs: Date.parse(day) + dayMs - 1 });

const windowOf = (message: unknown): Window => {
  const asked = v.safeParse(askedDaySchema, message);
  if (asked.success) return wholeDay(asked.output.republishDay);
  const { DDBStreamBatchInfo: lost } = v.parse(deadLetterSchema, message);
  return {
    fromMs: lost.approximateArrivalOfFirstRecord - marginMs,
    toMs: lost.approximateArrivalOfLastRecord + marginMs,
  };
};

const republish = async ({ feedOfDay, publish, log }: Parts, { fromMs, toMs }: Window): Promise<void> => {
  let count = 0;
  for (let dayStartMs = Math.floor(fromMs / dayMs) * dayMs; dayStartMs <= toMs; dayStartMs += dayMs) {
    for await (const entries of feedOfDay(dayOfInstant(instantFromMs(dayStartMs)))) {
      const wanted = entries.filter(({ at }) => msOfInstant(at) >= fromMs && msOfInstant(at) <= toMs);
      if ((await publish(wanted)).length > 0) throw new Error('the bus did not take every event');
      count += wanted.length;
    }
  }
  log('republish.published', { count });
};
