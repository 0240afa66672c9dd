import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { makeSearchChangeStore } from '#functions/search/search-change.store.ts';
import { changeInterest } from '#functions/support/change-interest.ts';
import { interestEntity } from '#functions/support/support.entity.ts';
import { makeSupportStore } from '#functions/support/support.store.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { type BusEvent, toBusEvent } from '#shared/kernel/journal.ts';
import { beginToFollow, type ChangeInterest, giveSupport, withdrawSupport } from '#shared/support/support.rules.ts';
import { messages } from '#test/support/events.ts';
import { observed } from '#test/support/observed.ts';
import { crashing, diceOf, throttleAndCancel } from '#test/support/rough-weather.ts';
import { startTables } from '#test/support/tables.ts';
import { countSupport, votesPerCount } from './count-support.ts';
import { rebuildSupport } from './rebuild-support.ts';
import { supportTotalEntity } from './support-totals.entity.ts';
import { makeSupportTotalsStore } from './support-totals.store.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const access = () => tables.access('ideas');
const interests = () => makeSupportStore(access());
/** Ideas that are there, and of which nothing more is known. */
const ideas = { findSummaries: async (ids: readonly IdeaId[]) => ids.map((id) => anIdea({ id })) };
const totals = () => makeSupportTotalsStore(access());
const changes = () => makeSearchChangeStore(access(), () => mondayMorning);
const consumer = (groupSize = votesPerCount) =>
  makeConsumer({
    apply: countSupport({ ideas, interests: interests(), totals: totals(), changes: changes() }),
    groupSize,
    ...observed(),
  });
const shown = async (ideaId: IdeaId) => (await totals().ofIdeas([ideaId])).get(ideaId) ?? 0;
const recounted = async (ideaId: IdeaId) =>
  (await interests().ofIdea(ideaId)).filter(({ supports }) => supports).length;

/** Says what one person thinks of an idea, and gives the events that leave the table for it. */
const say = async (change: ChangeInterest<{ reason: 'idea-closed' }>, ideaId: IdeaId, personId: PersonId) => {
  const events: BusEvent[] = [];
  const watched = interests();
  const occasion = { now: mondayMorning, actor: { kind: 'person' as const, personId }, requestId: 'request-of-test' };
  await changeInterest({
    interests: {
      find: watched.find,
      write: async (interest, entry) => {
        const isWritten = await watched.write(interest, entry);
        if (isWritten) events.push(toBusEvent(entry));
        return isWritten;
      },
    },
  })(change, { idea: anIdea({ id: ideaId }), personId, occasion });
  return events;
};
const person = (n: number) => anId<PersonId>(1_000 + n);

describe('the number of supporters', () => {
  it('is exactly right after 200 people at the same moment, some of them twice, some taking it back', async () => {
    const ideaId = anId<IdeaId>(1);
    const people = Array.from({ length: 200 }, (_, n) => n);

    const told = await Promise.all(
      people.flatMap((n) => {
        const once = async () => {
          const given = await say(giveSupport, ideaId, person(n));
          // Every fifth takes it back as soon as it is given.
          return n % 5 === 0 ? [...given, ...(await say(withdrawSupport, ideaId, person(n)))] : given;
        };
        // Every third presses twice.
        return n % 3 === 0 && n % 5 !== 0 ? [once(), once()] : [once()];
      }),
    );
    const events = told.flat();
    // Several instances of the consumer at once, each event twice, in any order.
    const dice = diceOf(3);
    const shuffled = [...events, ...events]
      .map((event) => ({ event, at: dice() }))
      .sort((a, b) => a.at - b.at)
      .map(({ event }) => event);
    const batches = Array.from({ length: Math.ceil(shuffled.length / 25) }, (_, n) =>
      shuffled.slice(n * 25, (n + 1) * 25),
    );
    const failed: BusEvent[] = [];
    for (let start = 0; start < batches.length; start += 5) {
      const atOnce = batches.slice(start, start + 5);
      const answers = await Promise.all(atOnce.map((batch) => consumer()(messages(...batch))));
      answers.forEach(({ batchItemFailures }, n) => {
        if (batchItemFailures.length > 0) failed.push(...(atOnce[n] ?? []));
      });
    }
    await consumer()(messages(...failed));

    expect(events).toHaveLength(200 + 40);
    expect(await shown(ideaId)).toBe(160);
    expect(await recounted(ideaId)).toBe(160);
  });

  it('equals a recount after any words of anybody, with events late, repeated and in any order', async () => {
    let idea = 10;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ change: fc.constantFrom(giveSupport, withdrawSupport, beginToFollow), of: fc.nat(3) }), {
          maxLength: 12,
        }),
        fc.infiniteStream(fc.nat(1_000)),
        async (words, dice) => {
          idea += 1;
          const ideaId = anId<IdeaId>(idea);
          const events: BusEvent[] = [];
          for (const { change, of } of words) {
            const told = await say(change, ideaId, person(of));
            events.push(...told);
            if (dice.next().value % 2 === 0) await consumer()(messages(...told));
          }
          const shuffled = [...events, ...events]
            .map((event) => ({ event, place: dice.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ event }) => event);

          expect(await consumer(3)(messages(...shuffled))).toEqual({ batchItemFailures: [] });
          expect(await shown(ideaId)).toBe(await recounted(ideaId));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is told nothing by an event of no interest that is there', async () => {
    const [event] = await say(giveSupport, anId<IdeaId>(3), person(1));
    const unknown = { ...event, recordId: `${anId(3)}.${anId(4)}` } as BusEvent;
    const odd = { ...event, recordId: anId(3) } as BusEvent;

    expect(await consumer()(messages(unknown, odd))).toEqual({ batchItemFailures: [] });
    expect(await shown(anId<IdeaId>(3))).toBe(0);
  });

  it('is right after the process ended anywhere and the events came again', async () => {
    const crash = crashing(tables.client);
    crash.arm(undefined);
    await consumer()(messages(...(await say(giveSupport, anId<IdeaId>(500), person(1)))));
    crash.arm(undefined);
    const { state } = crash;
    await consumer()(messages(...(await say(giveSupport, anId<IdeaId>(501), person(1)))));
    const { calls } = state;
    expect(calls).toBeGreaterThan(2);

    let n = 501;
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= calls; at += 1) {
        n += 1;
        const ideaId = anId<IdeaId>(n);
        crash.arm(undefined);
        const events = [
          ...(await say(giveSupport, ideaId, person(1))),
          ...(await say(giveSupport, ideaId, person(2))),
          ...(await say(withdrawSupport, ideaId, person(1))),
        ];
        crash.arm(at, when);
        await consumer()(messages(...events));
        crash.arm(undefined);
        await consumer()(messages(...events.reverse()));

        expect(await shown(ideaId), `${when} call ${at}`).toBe(1);
      }
    }
  });
});

describe('counting again', () => {
  const rebuild = () =>
    rebuildSupport({
      ideas,
      interests: interests(),
      totals: totals(),
      changes: changes(),
      feedBetween: feedBetween(access()),
      now: () => mondayMorning,
    })(mondayMorning);

  it('mends what was never counted and what was counted wrongly, from the feed', async () => {
    const [neverCounted, wrong, right] = [anId<IdeaId>(800), anId<IdeaId>(801), anId<IdeaId>(802)];
    await say(giveSupport, neverCounted, person(1));
    for (const ideaId of [wrong, right])
      await consumer()(
        messages(...(await say(giveSupport, ideaId, person(1))), ...(await say(giveSupport, ideaId, person(2)))),
      );
    await supportTotalEntity(access()).patch({ ideaId: wrong }).set({ supporters: 77 }).go();

    const before = await changes().last();
    await rebuild();

    expect(await Promise.all([neverCounted, wrong, right].map(shown))).toEqual([1, 2, 2]);
    const told = (await changes().after(before, 100)).flatMap(({ ideaIds }) => ideaIds);
    expect(told).toEqual(expect.arrayContaining([neverCounted, wrong, right]));
  });

  it('gives way to who counts meanwhile, and is right after all', async () => {
    const ideaId = anId<IdeaId>(810);
    const later = await say(giveSupport, ideaId, person(1));
    const counting = totals();
    let isFirst = true;

    const result = await rebuildSupport({
      ideas,
      interests: { ...interests(), ofIdea: async (id) => (id === ideaId ? [] : interests().ofIdea(id)) },
      totals: {
        ...counting,
        addUpAgain: async (id) => {
          if (id !== ideaId || !isFirst) return counting.addUpAgain(id);
          isFirst = false;
          const refusing = makeSupportTotalsStore(access());
          const [added] = await Promise.all([refusing.addUpAgain(id), consumer()(messages(...later))]);
          return added;
        },
      },
      changes: changes(),
      feedBetween: feedBetween(access()),
      now: () => mondayMorning,
    })(mondayMorning);

    expect(result.ok).toBe(true);
    expect(await shown(ideaId)).toBe(1);
  });
});

it('holds as many interests in one transaction as there is room for', async () => {
  const events: BusEvent[] = [];
  for (let n = 0; n < votesPerCount; n += 1) events.push(...(await say(giveSupport, anId<IdeaId>(900 + n), person(1))));

  await countSupport({ ideas, interests: interests(), totals: totals(), changes: changes() })(events);

  expect(await shown(anId<IdeaId>(900 + votesPerCount - 1))).toBe(1);
});

it('survives a busy table', async () => {
  const met = throttleAndCancel(tables.client, diceOf(11));
  met.share = 0;
  const ideaId = anId<IdeaId>(990);
  const events: BusEvent[] = [];
  for (let n = 0; n < 20; n += 1) events.push(...(await say(giveSupport, ideaId, person(n))));
  met.share = 0.2;
  for (let round = 0; round < 5; round += 1) await consumer(4)(messages(...events));
  met.share = 0;

  expect(met.throttled + met.cancelled).toBeGreaterThan(3);
  expect(await shown(ideaId)).toBe(20);
  expect((await interestEntity(access()).query.primary({ ideaId }).go({ pages: 'all' })).data).toHaveLength(20);
});
