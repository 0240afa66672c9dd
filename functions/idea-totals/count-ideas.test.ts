import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anIdea } from '#shared/idea/idea.fixture.ts';
import { ideaEntry } from '#shared/idea/idea.rules.ts';
import { categories, type Idea, ideaStates, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId } from '#shared/kernel/ids.ts';
import { type BusEvent, toBusEvent } from '#shared/kernel/journal.ts';
import { northRegion, portCity } from '#shared/person/person.fixture.ts';
import { failedPlaces, messages } from '#test/support/events.ts';
import { crashing, diceOf, throttleAndCancel } from '#test/support/rough-weather.ts';
import { type CountedContent, occasion, startTotals } from '#test/support/totals.ts';
import { countIdeas, eventsPerCount } from './count-ideas.ts';

let kept: Awaited<ReturnType<typeof startTotals>>;
beforeAll(async () => {
  kept = await startTotals();
});
afterAll(() => kept.stop());

const store = () => kept.store();
const totals = () => kept.totals();
const consumer = (groupSize?: number) => kept.consumer(groupSize);
const write = (content: CountedContent, before?: Idea) => kept.write(content, before);
const told = () => kept.told();
const recounted = () => kept.recounted();

const contents = fc.record({
  visibility: fc.constantFrom(...visibilities),
  state: fc.constantFrom(...ideaStates),
  category: fc.constantFrom(...categories),
  organisationId: fc.constantFrom(portCity, northRegion),
});

describe('the totals', () => {
  it('equal a recount after any changes, with events that come late, in any order, again and again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ content: contents, of: fc.nat(4) }), { minLength: 1, maxLength: 10 }),
        fc.infiniteStream(fc.nat(1_000)),
        async (changes, dice) => {
          const ideas: Idea[] = [];
          const events: BusEvent[] = [];
          for (const { content, of } of changes) {
            const { idea, event } = await write(content, ideas[of]);
            ideas[ideas[of] === undefined ? ideas.length : of] = idea;
            events.push(event);
            // Some events arrive at once and again later, some only later.
            if (dice.next().value % 2 === 0) await consumer()(messages(event));
          }
          const shuffled = [...events, ...events]
            .map((event) => ({ event, place: dice.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ event }) => event);

          expect(await consumer()(messages(...shuffled))).toEqual({ batchItemFailures: [] });
          expect(await told()).toEqual(recounted());
        },
      ),
      { numRuns: 12 },
    );
  });

  it('count once what several instances are told at the same time, and none of them leaves it to its queue', async () => {
    const events: BusEvent[] = [];
    for (let n = 0; n < 12; n += 1)
      events.push(
        (await write({ visibility: 'public', state: 'submitted', category: 'health', organisationId: portCity })).event,
      );
    const instances = [events, [...events].reverse(), events.slice(3), events.slice(0, 9)];

    const answers = await Promise.all(instances.map((group) => consumer()(messages(...group))));

    for (const answer of answers) expect(answer).toEqual({ batchItemFailures: [] });
    expect(await told()).toEqual(recounted());
  });

  it('move the widest group of changes in one transaction', async () => {
    const changed: BusEvent[] = [];
    for (let n = 0; n < eventsPerCount; n += 1) {
      const organisationId = `body-${n}` as OrganisationId;
      const content = { visibility: 'organisation', state: 'submitted', category: 'health', organisationId } as const;
      const { idea, event } = await write(content);
      await consumer()(messages(event));
      // Every total of this idea is another organisation's, and every one of them moves.
      const next = { ...content, organisationId: `elsewhere-${n}` as OrganisationId };
      changed.push((await write(next, idea)).event);
    }
    let transactions = 0;
    const counting = {
      ...totals(),
      countShown: (...given: Parameters<ReturnType<typeof totals>['countShown']>) => {
        transactions += 1;
        return totals().countShown(...given);
      },
    };

    await countIdeas({ ideas: store(), totals: counting })(changed);

    expect(transactions).toBe(1);
    expect(await told()).toEqual(recounted());
  });

  it('cost three reads and no write where an event comes again, as a day of them does every night', async () => {
    const content = { visibility: 'public', state: 'submitted', category: 'health', organisationId: portCity } as const;
    const { event } = await write(content);
    await consumer()(messages(event));
    const { capacity } = kept.tables;
    capacity.reset();

    await consumer()(messages(event, event));

    expect(capacity).toMatchObject({ read: 3, write: 0 });
  });

  it('are told nothing by an event of an idea that is not there', async () => {
    const before = await told();
    const event = toBusEvent(
      ideaEntry(
        anIdea({ id: anId<IdeaId>(999_999) }),
        { type: 'idea-submitted', visibility: 'public', settingsRevision: 1 },
        occasion,
      ),
    );

    expect(await consumer()(messages(event, event))).toEqual({ batchItemFailures: [] });
    expect(await told()).toEqual(before);
  });
});

describe('when the process ends between two calls', () => {
  const content = { visibility: 'public', state: 'submitted', category: 'defence', organisationId: portCity } as const;

  it('the totals are the same once the events have come again, wherever it ended', async () => {
    const crash = crashing(kept.tables.client);
    crash.arm(undefined);
    const { event } = await write(content);
    await consumer()(messages(event));
    const calls = crash.state.calls;
    expect(calls).toBeGreaterThan(3);

    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= calls; at += 1) {
        crash.arm(undefined);
        const { idea, event: first } = await write(content);
        const { event: second } = await write({ ...content, visibility: 'government' }, idea);
        crash.arm(at, when);
        await consumer()(messages(first, second));
        crash.arm(undefined);

        expect(await consumer()(messages(second, first))).toEqual({ batchItemFailures: [] });
        expect(await told(), `${when} call ${at}`).toEqual(recounted());
      }
    }
  });

  it('and where the table throttles and cancels, too', async () => {
    const met = throttleAndCancel(kept.tables.client, diceOf(7));
    met.share = 0;
    const events: BusEvent[] = [];
    for (let n = 0; n < 30; n += 1) events.push((await write(content)).event);
    met.share = 0.25;
    let left = events;
    for (let round = 0; left.length > 0 && round < 20; round += 1)
      left = failedPlaces(await consumer(2)(messages(...left))).map((place) => left[place] as BusEvent);
    met.share = 0;

    expect(met.throttled + met.cancelled).toBeGreaterThan(5);
    expect(await told()).toEqual(recounted());
  });
});
