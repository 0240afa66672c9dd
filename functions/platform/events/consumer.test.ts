import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anId } from '#shared/kernel/fixture.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';
import { aBusEvent, failedPlaces, messages } from '#test/support/events.ts';
import { observed } from '#test/support/observed.ts';
import { type ApplyEvents, makeConsumer } from './consumer.ts';

const consuming = (apply: ApplyEvents, groupSize = 5) => {
  const seen = observed();
  return { ...seen, consume: makeConsumer({ apply, groupSize, ...seen }) };
};
const event = (n: number) => aBusEvent({ recordId: anId(n) });

describe('a consumer', () => {
  it('applies events in groups and gives nothing back', async () => {
    const groups: number[] = [];
    const { consume, counted } = consuming(async (events) => void groups.push(events.length));

    const answer = await consume(messages(...Array.from({ length: 12 }, (_, n) => event(n))));

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(groups).toEqual([5, 5, 2]);
    expect(counted).toEqual({ EventsApplied: 12 });
  });

  it('gives back the poison alone, wherever in the batch it stands, and applies its neighbours once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(11), { maxLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        async (poison, size) => {
          const applied: string[] = [];
          const { consume } = consuming(async (events) => {
            if (events.some(({ recordId }) => poison.some((n) => recordId === anId(n)))) throw new Error('poison');
            applied.push(...events.map(({ recordId }) => recordId));
          }, size);

          const answer = await consume(messages(...Array.from({ length: 12 }, (_, n) => event(n))));

          expect(failedPlaces(answer).sort((a, b) => a - b)).toEqual([...poison].sort((a, b) => a - b));
          expect(applied.sort()).toEqual([...Array(12).keys()].filter((n) => !poison.includes(n)).map((n) => anId(n)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each<[string, string | object]>([
    ['no JSON', '{"detail":'],
    ['no envelope', '"text"'],
    ['no event of ours', { detail: { id: 'x' } }],
    ['an event with a revision that is text', { detail: { ...event(1), revision: '1' } }],
  ])('gives back what is %s, and applies the rest', async (_, body) => {
    const applied: BusEvent[] = [];
    const { consume, codes } = consuming(async (events) => void applied.push(...events));

    expect(failedPlaces(await consume(messages(event(1), body, event(3))))).toEqual([1]);
    expect(applied).toEqual([event(1), event(3)]);
    expect(codes()).toContain('consumer.failed');
  });

  it('minds nothing that EventBridge or a newer version of us says besides, and hands none of it on', async () => {
    const applied: BusEvent[] = [];
    const { consume } = consuming(async (events) => void applied.push(...events));
    const envelope = {
      version: '0',
      id: '7bf73129-1428-4cd3-a780-95db273d1602',
      'detail-type': 'idea-submitted',
      source: 'commonweal',
      account: '111122223333',
      time: '2026-11-23T09:30:01Z',
      region: 'eu-west-1',
      resources: [],
      'trace-header': 'of another year',
    };

    const answer = await consume(messages({ ...envelope, detail: { ...event(1), title: 'words' } }));

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(applied).toEqual([event(1)]);
  });

  it('logs ids and types, and nothing else of an event', async () => {
    const { consume, logged } = consuming(async ([one]) => {
      if (one?.recordId === anId(2)) throw new Error('poison');
    }, 1);

    await consume(messages(event(1), event(2)));

    expect(logged.map(({ fields }) => Object.keys(fields).sort())).toEqual([
      ['eventId', 'type'],
      ['eventId', 'type'],
    ]);
  });
});
