import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { makeSearchChangeStore } from '#functions/search/search-change.store.ts';
import { changeInterest } from '#functions/support/change-interest.ts';
import { makeSupportStore } from '#functions/support/support.store.ts';
import { anIdea, mondayMorning, someWords } from '#shared/idea/idea.fixture.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId, type IdeaId, type PersonId } from '#shared/kernel/ids.ts';
import { type BusEvent, type JournalEntry, toBusEvent } from '#shared/kernel/journal.ts';
import { proposeMerge, undoMerge } from '#shared/merge/merge.rules.ts';
import { giveSupport, withdrawSupport } from '#shared/support/support.rules.ts';
import { messages } from '#test/support/events.ts';
import { fill } from '#test/support/heavy.ts';
import { observed } from '#test/support/observed.ts';
import { startTables } from '#test/support/tables.ts';
import { countSupport } from './count-support.ts';
import { rebuildSupport } from './rebuild-support.ts';
import { makeSupportTotalsStore } from './support-totals.store.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const access = () => tables.access('ideas');
const stores = () => ({
  ideas: makeIdeaStore(access()),
  interests: makeSupportStore(access()),
  totals: makeSupportTotalsStore(access()),
  changes: makeSearchChangeStore(access(), () => mondayMorning),
});
const consume = (...events: BusEvent[]) =>
  makeConsumer({ apply: countSupport(stores()), groupSize: 3, ...observed() })(messages(...events));
const shown = async (ideaId: IdeaId) => (await stores().totals.ofIdeas([ideaId])).get(ideaId) ?? 0;

/** Three ideas of an import, so that nobody has to be asked; the first two can be merged into the last. */
const aFamily = async (first: number) => {
  const ideas = [0, 1, 2].map((n) => anIdea({ id: anId<IdeaId>(first + n), author: { kind: 'unknown' } }));
  await fill(access()).ideas(ideas);
  return ideas.map(({ id }) => id);
};
const person = (n: number) => anId<PersonId>(1_000 + n);
const occasion = { now: mondayMorning, actor: { kind: 'platform' as const }, requestId: 'request-of-test' };

const found = async (id: IdeaId): Promise<Idea> => {
  const idea = await stores().ideas.find(id);
  if (idea === undefined) throw new Error('an idea of this test is gone');
  return idea;
};

/** What happens to a family, each with the events that leave the table for it; nothing where it is not possible. */
const steps = {
  support: (ideaId: IdeaId, of: number) => say(giveSupport, ideaId, of),
  withdraw: (ideaId: IdeaId, of: number) => say(withdrawSupport, ideaId, of),
  merge: async (fromId: IdeaId, intoId: IdeaId) => {
    if (fromId === intoId) return [];
    const pair = { from: await found(fromId), into: await found(intoId) };
    return write(proposeMerge(pair, someWords(), occasion));
  },
  undo: async (fromId: IdeaId, intoId: IdeaId) => {
    if (fromId === intoId) return [];
    const pair = { from: await found(fromId), into: await found(intoId) };
    return write(undoMerge(pair, someWords(), occasion));
  },
};

const write = async (outcome: ReturnType<typeof proposeMerge> | ReturnType<typeof undoMerge>) => {
  if (!outcome.ok) return [];
  const changes = Object.values(outcome.value);
  expect(await stores().ideas.replaceTogether(changes)).toEqual([]);
  return changes.map(({ entry }) => toBusEvent(entry));
};

const say = async (change: typeof giveSupport, ideaId: IdeaId, of: number) => {
  const written: JournalEntry[] = [];
  const { interests } = stores();
  const idea = await found(ideaId);
  await changeInterest({
    interests: {
      find: interests.find,
      write: async (interest, entry) => {
        written.push(entry);
        return interests.write(interest, entry);
      },
    },
  })(change, { idea, personId: person(of), occasion });
  return written.map(toBusEvent);
};

/** Who supports an idea or what is merged into it, counted by hand. */
const supportersOf = async (ideaId: IdeaId): Promise<number> => {
  const parts = (await found(ideaId)).mergedIdeas?.map(({ id }) => id) ?? [];
  const said = await Promise.all([ideaId, ...parts].map((id) => stores().interests.ofIdea(id)));
  return new Set(said.flatMap((some) => some.flatMap(({ supports, personId }) => (supports ? personId : [])))).size;
};

const aStep = fc.record({
  kind: fc.constantFrom('support', 'support', 'withdraw', 'merge', 'undo'),
  idea: fc.nat(2),
  of: fc.nat(3),
});

describe('the number of supporters of merged ideas', () => {
  it('is that of distinct people, whatever is said, merged and undone, with events late, repeated and in any order', async () => {
    let first = 10;
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 14 }), fc.infiniteStream(fc.nat(1_000)), async (story, dice) => {
        first += 3;
        const family = await aFamily(first);
        const into = family[2] ?? anId<IdeaId>(0);
        const events: BusEvent[] = [];
        for (const { kind, idea, of } of story) {
          const ideaId = family[idea] ?? into;
          const told =
            kind === 'support' || kind === 'withdraw' ? await steps[kind](ideaId, of) : await steps[kind](ideaId, into);
          events.push(...told);
          if (dice.next().value % 2 === 0) await consume(...told);
        }
        const shuffled = [...events, ...events]
          .map((event) => ({ event, place: dice.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ event }) => event);

        expect(await consume(...shuffled)).toEqual({ batchItemFailures: [] });
        for (const id of family) expect(await shown(id)).toBe(await supportersOf(id));
      }),
      { numRuns: 20 },
    );
  });

  it('is what it was, for both, once a merge is undone', async () => {
    const [from, , into] = (await aFamily(500)) as [IdeaId, IdeaId, IdeaId];
    await consume(...(await say(giveSupport, from, 1)), ...(await say(giveSupport, from, 2)));
    await consume(...(await say(giveSupport, into, 2)), ...(await say(giveSupport, into, 3)));

    await consume(...(await steps.merge(from, into)));
    const merged = [await shown(from), await shown(into)];
    await consume(...(await steps.undo(from, into)));

    expect(merged).toEqual([2, 3]);
    expect([await shown(from), await shown(into)]).toEqual([2, 2]);
  });

  it('leaves out who wrote a part of it, and counts them again once it is no part', async () => {
    const [from, , into] = (await aFamily(600)) as [IdeaId, IdeaId, IdeaId];
    await fill(access()).ideas([anIdea({ id: from, author: { kind: 'person', personId: person(1) } })]);
    await consume(...(await say(giveSupport, into, 1)));
    const pair = { from: await found(from), into: await found(into) };
    const part = { id: from, revision: 2, authors: [pair.from.author] };
    await fill(access()).ideas([{ ...pair.into, mergedIdeas: [part] }]);
    const joined = { id: eventId(into, 2), type: 'idea-joined', recordId: into, revision: 2, at: mondayMorning };
    const event = { ...joined, actor: occasion.actor, organisationId: pair.into.organisationId } as BusEvent;

    await consume(event);
    const merged = await shown(into);
    await fill(access()).ideas([pair.into]);
    await consume({ ...event, type: 'idea-joining-undone' });

    expect([merged, await shown(into)]).toEqual([0, 1]);
  });

  it('is found again from the feed', async () => {
    const [from, , into] = (await aFamily(700)) as [IdeaId, IdeaId, IdeaId];
    await say(giveSupport, from, 1);
    await steps.merge(from, into);
    const parts = { ...stores(), feedBetween: feedBetween(access()), now: () => mondayMorning };

    await rebuildSupport(parts)(mondayMorning);

    expect([await shown(from), await shown(into)]).toEqual([1, 1]);
  });
});
