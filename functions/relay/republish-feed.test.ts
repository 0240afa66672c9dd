import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { eventId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { anEntry, failedPlaces, messages } from '#test/support/events.ts';
import { fill } from '#test/support/heavy.ts';
import { observed } from '#test/support/observed.ts';
import { startTables } from '#test/support/tables.ts';
import { makeRepublish } from './republish-feed.ts';

/** From the evening of 22 November 2026, a Sunday, to the morning of the 24th: one entry every ten minutes. */
const first = msOfInstant('2026-11-22T18:00:00.000Z' as Instant);
const entries = Array.from({ length: 216 }, (_, n) => anEntry(n + 1, { at: instantFromMs(first + n * 600_000) }));
/** One record that changed three times within a minute. */
const changed: JournalEntry[] = [2, 3, 4].map((revision) =>
  anEntry(60, { id: eventId(anEntry(60).recordId, revision), revision, at: instantFromMs(first + revision * 10_000) }),
);
/** One record that changed more often on a day than a page of the feed holds. */
const busy = Array.from({ length: 130 }, (_, n) =>
  anEntry(300, {
    id: eventId(anEntry(300).recordId, n + 1),
    revision: n + 1,
    at: instantFromMs(msOfInstant('2026-12-01T09:00:00.000Z' as Instant) + n * 1000),
  }),
);

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
  await fill(tables.access('ideas')).entries([...entries, ...changed, ...busy]);
});
afterAll(() => tables.stop());

const republishing = (refuses: (entry: JournalEntry) => boolean = () => false) => {
  const published: JournalEntry[] = [];
  const seen = observed();
  const republish = makeRepublish({
    feedBetween: feedBetween(tables.access('ideas')),
    publish: async (group) => {
      published.push(...group.filter((entry) => !refuses(entry)));
      return group.filter(refuses);
    },
    log: seen.log,
  });
  return { republish, published, ...seen };
};

const idsBetween = (from: string, to: string) =>
  [...entries, ...changed]
    .filter(({ at }) => at >= from && at <= to)
    .map(({ id }) => id)
    .sort();
const idsOf = (published: readonly JournalEntry[]) => published.map(({ id }) => id).sort();
const deadLetter = (from: string, to: string) => ({
  requestContext: { condition: 'RetryAttemptsExhausted' },
  DDBStreamBatchInfo: {
    shardId: 'shardId-1',
    startSequenceNumber: '1',
    endSequenceNumber: '2',
    approximateArrivalOfFirstRecord: from,
    approximateArrivalOfLastRecord: to,
    batchSize: 3,
  },
});

describe('republishing', () => {
  it('publishes what a dead letter of the relay stands for, and a minute on either side', async () => {
    const { republish, published } = republishing();

    await republish(messages(deadLetter('2026-11-23T09:01:00Z', '2026-11-23T09:49:30Z')));

    expect(idsOf(published)).toEqual(idsBetween('2026-11-23T09:00:00.000Z', '2026-11-23T09:50:30.000Z'));
    expect(published).toHaveLength(6);
  });

  it('publishes once what the dead letters of an outage stand for together', async () => {
    const { republish, published } = republishing();

    await republish(
      messages(
        ...[0, 10, 20, 30].map((minute) =>
          deadLetter(`2026-11-23T09:${String(minute).padStart(2, '0')}:00Z`, `2026-11-23T09:${minute + 15}:00Z`),
        ),
      ),
    );

    expect(idsOf(published)).toEqual(idsBetween('2026-11-23T08:59:00.000Z', '2026-11-23T09:46:00.000Z'));
  });

  it('takes the dead letter of a night that failed', async () => {
    const { republish, published } = republishing();

    const answer = await republish(messages({ scheduledAt: '2026-11-24T02:00:00Z' }));

    expect(failedPlaces(answer)).toEqual([]);
    expect(published).toHaveLength(144);
  });

  it('reads two days for a dead letter that spans midnight', async () => {
    const { republish, published } = republishing();

    await republish(messages(deadLetter('2026-11-22T23:45:00Z', '2026-11-23T00:15:00Z')));

    expect(idsOf(published)).toEqual(idsBetween('2026-11-22T23:44:00.000Z', '2026-11-23T00:16:00.000Z'));
  });

  it('publishes a whole day that somebody asks for, from its first to its last millisecond', async () => {
    const { republish, published } = republishing();

    await republish(messages({ republishDay: '2026-11-23' }));

    expect(idsOf(published)).toEqual(idsBetween('2026-11-23T00:00:00.000Z', '2026-11-23T23:59:59.999Z'));
    expect(published).toHaveLength(144);
  });

  it.each(['2026-11-24T02:00:00Z', '2026-11-24T23:59:59Z', '2026-11-24T00:00:00.000Z'])(
    'publishes the day before every night: on %s the 23rd',
    async (scheduledAt) => {
      const { republish, published } = republishing();

      expect(await republish({ scheduledAt } as never)).toEqual({ batchItemFailures: [] });
      expect(idsOf(published)).toEqual(idsBetween('2026-11-23T00:00:00.000Z', '2026-11-23T23:59:59.999Z'));
    },
  );

  it('keeps the order of each record’s entries', async () => {
    const { republish, published } = republishing();

    await republish(messages({ republishDay: '2026-11-22' }));

    const ofRecord = published.filter(({ recordId }) => recordId === changed[0]?.recordId);
    expect(ofRecord.map(({ revision }) => revision)).toEqual([2, 3, 4]);
  });

  it('publishes everything of a day that has more entries than a page', async () => {
    const { republish, published } = republishing();

    await republish(messages({ republishDay: '2026-12-01' }));

    expect(published.map(({ revision }) => revision)).toEqual(busy.map(({ revision }) => revision));
  });

  it('gives back the messages for which the bus did not take every event, and those it cannot read, alone', async () => {
    const { republish, published, codes } = republishing(({ at }) => at.startsWith('2026-11-22'));

    const answer = await republish(
      messages({ republishDay: '2026-11-22' }, { republishDay: '2026-11-23' }, { what: 'is this' }, 'not JSON', {
        republishDay: '2026-02-31',
      }),
    );

    expect(failedPlaces(answer)).toEqual([0, 2, 3, 4]);
    expect(published.filter(({ at }) => at.startsWith('2026-11-23'))).toHaveLength(144);
    expect(codes()).toEqual(expect.arrayContaining(['relay.publish-failed', 'republish.published']));
  });

  it('fails at night when the bus does not take every event, so that its failure is seen', async () => {
    const { republish } = republishing(() => true);

    await expect(republish({ scheduledAt: '2026-11-24T02:00:00Z' } as never)).rejects.toThrow('bus');
  });

  it('refuses a schedule that does not say when it ran', async () => {
    await expect(republishing().republish({} as unknown as SQSEvent)).rejects.toThrow();
  });
});
