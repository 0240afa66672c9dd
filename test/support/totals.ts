import { expect } from 'vitest';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { countIdeas, eventsPerCount } from '#functions/idea-totals/count-ideas.ts';
import { makeIdeaTotalsStore } from '#functions/idea-totals/idea-totals.store.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { audiencesFor } from '#shared/idea/audience.rules.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { ideaEntry } from '#shared/idea/idea.rules.ts';
import { categories, type Idea, ideaStates } from '#shared/idea/idea.schema.ts';
import { sumTotals } from '#shared/idea/idea-totals.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type BusEvent, toBusEvent } from '#shared/kernel/journal.ts';
import { aCaller, northRegion, visitor } from '#shared/person/person.fixture.ts';
import { observed } from './observed.ts';
import { startTables } from './tables.ts';

export const occasion = { now: mondayMorning, actor: { kind: 'platform' as const }, requestId: 'request-of-test' };
export type CountedContent = Pick<Idea, 'visibility' | 'state' | 'category' | 'organisationId'>;

/** The totals on a real engine, with a memory of every idea that stands there, to count again by. */
export const startTotals = async () => {
  const tables = await startTables();
  const access = tables.access('ideas');
  const present = new Map<string, Idea>();
  let ids = 0;
  const store = () => makeIdeaStore(access);
  const totals = () => makeIdeaTotalsStore(access);
  const readers = [visitor, aCaller(1), aCaller(2, { organisationId: northRegion })];

  return {
    tables,
    store,
    totals,
    stop: tables.stop,
    consumer: (groupSize = eventsPerCount) =>
      makeConsumer({ apply: countIdeas({ ideas: store(), totals: totals() }), groupSize, ...observed() }),

    /** Writes a new idea, or the next revision of one, and gives its event. */
    write: async (content: CountedContent, before?: Idea): Promise<{ idea: Idea; event: BusEvent }> => {
      ids += 1;
      const idea = anIdea({
        ...(before ?? { id: anId<IdeaId>(ids), revision: 0 }),
        ...content,
        revision: (before?.revision ?? 0) + 1,
      });
      const entry = ideaEntry(
        idea,
        { type: 'idea-submitted', visibility: idea.visibility, settingsRevision: 1 },
        occasion,
      );
      if (before === undefined) expect(await store().addImported(idea, entry)).toBe(true);
      else expect((await store().replace(idea, entry)).ok).toBe(true);
      present.set(idea.id, idea);
      return { idea, event: toBusEvent(entry) };
    },

    /** What each reader is told, by the totals that were kept. */
    told: () => Promise.all(readers.map(async (reader) => sumTotals(await totals().ofAudiences(audiencesFor(reader))))),

    /** What each reader would be told if somebody counted again from the ideas themselves. */
    recounted: () =>
      readers.map((reader) => {
        const audiences = audiencesFor(reader);
        const seen = [...present.values()].filter(({ visibility, organisationId }) =>
          audiences.includes(visibility === 'organisation' ? `organisation.${organisationId}` : visibility),
        );
        // What was merged is counted as part of another idea, and by its state alone.
        const alone = seen.filter(({ state }) => state !== 'merged');
        const by = (property: 'state' | 'category', value: string) =>
          (property === 'state' ? seen : alone).filter((idea) => idea[property] === value).length;
        return {
          all: alone.length,
          byState: Object.fromEntries(ideaStates.map((state) => [state, by('state', state)])),
          byCategory: Object.fromEntries(categories.map((category) => [category, by('category', category)])),
        };
      }),
  };
};
