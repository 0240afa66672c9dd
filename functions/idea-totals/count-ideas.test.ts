import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { audiencesFor } from '#shared/idea/audience.rules.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { ideaEntry } from '#shared/idea/idea.rules.ts';
import { categories, type Idea, ideaStates, visibilities } from '#shared/idea/idea.schema.ts';
import { sumTotals } from '#shared/idea/idea-totals.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId } from '#shared/kernel/ids.ts';
import { type BusEvent, toBusEvent } from '#shared/kernel/journal.ts';
import { aCaller, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { failedPlaces, messages } from '#test/support/events.ts';
import { observed } from '#test/support/observed.ts';
import { crashing, diceOf, throttleAndCancel } from '#test/support/rough-weather.ts';
import { startTables } from '#test/support/tables.ts';
import { countIdeas, eventsPerCount } from './count-ideas.ts';
import { makeIdeaTotalsStore } from './idea-totals.store.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
let ids = 0;
/** Every idea that stands in the table, as it is now: what a recount would go through. */
const present = new Map<string, Idea>();

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const store = () => makeIdeaStore(tables.access('ideas'));
const totals = () => makeIdeaTotalsStore(tables.access('ideas'), () => mondayMorning);
const occasion = { now: mondayMorning, actor: { kind: 'platform' as const }, requestId: 'request-of-test' };

type Content = Pick<Idea, 'visibility' | 'state' | 'category' | 'organisationId'>;

/** Writes a new idea, or the next revision of one, and gives its event. */
const write = async (content: Content, before?: Idea): Promise<{ idea: Idea; event: BusEvent }> => {
  ids += 1;
  const idea = anIdea({
    ...(before ?? { id: anId<IdeaId>(ids), revision: 0 }),
    ...content,
    revision: (before?.revision ?? 0) + 1,
  });
  const entry = ideaEntry(idea, { type: 'idea-submitted', visibility: idea.visibility, settingsRevision: 1 }, occasion);
  if (before === undefined) expect(await store().addImported(idea, entry)).toBe(true);
  else expect((await store().replace(idea, entry)).ok).toBe(true);
  present.set(idea.id, idea);
  return { idea, event: toBusEvent(entry) };
};

const consumer = (groupSize = eventsPerCount) =>
  makeConsumer({ apply: countIdeas({ ideas: store(), totals: totals() }), groupSize, ...observed() });

const readers = [visitor, aCaller(1), aCaller(2, { organisationId: northRegion })];
/** What each reader is told, by the totals that were kept. */
const told = () =>
  Promise.all(readers.map(async (reader) => sumTotals(await totals().ofAudiences(audiencesFor(reader)))));
/** What each reader would be told if somebody counted again from the ideas themselves. */
const recounted = () =>
  readers.map((reader) => {
    const audiences = audiencesFor(reader);
    const seen = [...present.values()].filter(({ visibility, organisationId }) =>
      audiences.includes(visibility === 'organisation' ? `organisation.${organisationId}` : visibility),
    );
    const by = (property: 'state' | 'category', value: string) =>
      seen.filter((idea) => idea[property] === value).length;
    return {
      all: seen.length,
      byState: Object.fromEntries(ideaStates.map((state) => [state, by('state', state)])),
      byCategory: Object.fromEntries(categories.map((category) => [category, by('category', category)])),
    };
  });

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

  it('count once what several instances are told at the same time', async () => {
    const events: BusEvent[] = [];
    for (let n = 0; n < 12; n += 1)
      events.push(
        (await write({ visibility: 'public', state: 'submitted', category: 'health', organisationId: portCity })).event,
      );
    const instances = [events, [...events].reverse(), events.slice(3), events.slice(0, 9)];

    const answers = await Promise.all(instances.map((group) => consumer()(messages(...group))));
    // What failed stays in its queue and comes again.
    for (const [which, answer] of answers.entries()) {
      const again = failedPlaces(answer).map((place) => instances[which]?.[place] as BusEvent);
      expect(await consumer()(messages(...again))).toEqual({ batchItemFailures: [] });
    }

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
      count: (...given: Parameters<ReturnType<typeof totals>['count']>) => {
        transactions += 1;
        return totals().count(...given);
      },
    };

    await countIdeas({ ideas: store(), totals: counting })(changed);

    expect(transactions).toBe(1);
    expect(await told()).toEqual(recounted());
  });

  it('are told nothing by an event of an idea that is not there, and do not ask for it again', async () => {
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
    const crash = crashing(tables.client);
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
    const met = throttleAndCancel(tables.client, diceOf(7));
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
