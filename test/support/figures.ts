import { expect } from 'vitest';
import { figureEntity } from '#functions/answer-figures/answer-figures.entity.ts';
import { makeAnswerFiguresStore } from '#functions/answer-figures/answer-figures.store.ts';
import { countAnswers, ideasPerCount } from '#functions/answer-figures/count-answers.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { everyDimension } from '#shared/answer-figures/answer-figures.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId } from '#shared/kernel/ids.ts';
import { type BusEvent, toBusEvent } from '#shared/kernel/journal.ts';
import type { Month } from '#shared/kernel/month.ts';
import { northRegion, portCity } from '#shared/person/person.fixture.ts';
import { figuresByHand, type PlainFigures } from './figures-by-hand.ts';
import { type IdeaLife, liveIdea, settingsOfLife } from './idea-lives.ts';
import { observed } from './observed.ts';
import { startTables } from './tables.ts';

const firstMonth = '2000-01' as Month;

/** What was counted of bodies since ever, named as `figuresByHand` names it. */
export const countedFigures = async (access: TableAccess, bodies: readonly OrganisationId[]): Promise<PlainFigures> => {
  const store = makeAnswerFiguresStore(access);
  const version = await store.currentVersion();
  const all: [string, number][] = [];
  for (const organisationId of bodies) {
    for (const dimension of everyDimension) {
      for (const { part, month, counts } of await store.since({ version, organisationId, dimension }, firstMonth)) {
        for (const [measure, count] of Object.entries(counts))
          all.push([`${organisationId} ${dimension} ${part} ${month} ${measure}`, count]);
      }
    }
  }
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** The figures on a real engine, with a memory of every life that was written, to count again by. */
export const startFigures = async () => {
  const tables = await startTables();
  const access = tables.access('ideas');
  const lives: IdeaLife[] = [];
  let ids = 0;
  const store = () => makeIdeaStore(access);

  return {
    tables,
    access,
    store,
    figures: () => makeAnswerFiguresStore(access),
    stop: tables.stop,
    consumer: (groupSize = ideasPerCount) =>
      makeConsumer({
        apply: countAnswers({ ideas: store(), figures: makeAnswerFiguresStore(access) }),
        groupSize,
        ...observed(),
      }),

    /** Lives an idea, and writes it revision by revision; `written` is called after each, with its event. */
    write: async (
      lived: Parameters<typeof liveIdea>[1],
      written: (event: BusEvent) => Promise<unknown> = async () => undefined,
    ): Promise<BusEvent[]> => {
      ids += 1;
      const life = liveIdea(anId<IdeaId>(ids), lived);
      lives.push(life);
      const events: BusEvent[] = [];
      for (const { idea, entry } of life) {
        if (idea.revision === 1) expect(await store().addImported(idea, entry)).toBe(true);
        else expect((await store().replace(idea, entry)).ok).toBe(true);
        const event = toBusEvent(entry);
        events.push(event);
        await written(event);
      }
      return events;
    },

    told: () => countedFigures(access, [portCity, northRegion]),
    byHand: () =>
      figuresByHand(
        lives.map((life) => life.map(({ idea }) => idea)),
        settingsOfLife,
      ),

    /** A fault of counting: a number that is too high, and a row that is missing. */
    corrupt: async () => {
      const version = await makeAnswerFiguresStore(access).currentVersion();
      const row = { version, organisationId: portCity, dimension: 'all', month: '2026-11', part: 'whole' } as const;
      await figureEntity(access).upsert(row).add({ answered: 7 }).go();
      await figureEntity(access)
        .delete({ ...row, dimension: 'unit', part: 'none-' })
        .go();
    },
  };
};
