import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { anImportRow, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { importedIdea } from '#shared/idea/idea-import.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { type BusEvent, toBusEvent } from '#shared/kernel/journal.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import { failedPlaces, messages } from '#test/support/events.ts';
import { startFigures } from '#test/support/figures.ts';
import { type Step, someLives } from '#test/support/idea-lives.ts';
import { crashing, diceOf, throttleAndCancel } from '#test/support/rough-weather.ts';
import { makeFiguresVersionStore } from './figures-versions.store.ts';
import { rebuildFigures } from './rebuild-figures.ts';

let kept: Awaited<ReturnType<typeof startFigures>>;
beforeAll(async () => {
  kept = await startFigures();
});
afterAll(() => kept.stop());

const consume = (...events: BusEvent[]) => kept.consumer()(messages(...events));
const lived = (...taken: [Step, number][]) => ({ unit: 1, steps: taken.map(([step, hours]) => ({ step, hours })) });
const yearOn = instantFromMs(msOfInstant(mondayMorning) + 400 * 86_400_000);
const rebuild = () =>
  rebuildFigures({
    ideas: kept.store(),
    figures: kept.figures(),
    versions: makeFiguresVersionStore(kept.access),
    feedBetween: feedBetween(kept.access),
    now: () => yearOn,
    wait: async () => undefined,
  })(mondayMorning);

describe('the figures', () => {
  it('equal a count by hand after any lives, with events that come late, in any order, again and again', async () => {
    await fc.assert(
      fc.asyncProperty(someLives, fc.infiniteStream(fc.nat(1_000)), async (lives, dice) => {
        const events: BusEvent[] = [];
        // Some events arrive at once and again later, some only later.
        for (const life of lives) {
          const told = await kept.write(life, async (event) => dice.next().value % 2 === 0 && consume(event));
          events.push(...told);
        }
        const shuffled = [...events, ...events]
          .map((event) => ({ event, place: dice.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ event }) => event);

        expect(await consume(...shuffled)).toEqual({ batchItemFailures: [] });
        expect(await kept.told()).toEqual(kept.byHand());
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('are counted again by a rebuild, which takes nothing over of what was counted wrongly', async () => {
    await consume(
      ...(await kept.write(lived(['ask', 30], ['reply', 80], ['decline', 200], ['reopen', 30], ['wait', 1_500]))),
    );
    await kept.corrupt();
    expect(await kept.told()).not.toEqual(kept.byHand());

    expect(await rebuild()).toMatchObject({ ok: true });

    expect(await kept.told()).toEqual(kept.byHand());
    const items = (await kept.tables.content('ideas')).filter(({ __edb_e__ }) =>
      ['answerFigure', 'counted'].includes(String(__edb_e__)),
    );
    expect([...new Set(items.map(({ version }) => version))]).toEqual([2]);
  });

  it('go on being right in the version that a rebuild shows', async () => {
    await consume(...(await kept.write(lived(['accept', 90]))));

    expect(await kept.told()).toEqual(kept.byHand());
  });

  it('count once what several instances are told at the same time', async () => {
    const events: BusEvent[] = [];
    for (let n = 0; n < 8; n += 1) events.push(...(await kept.write(lived(['decline', 48 + n]))));

    const answers = await Promise.all([consume(...events), consume(...events.toReversed()), consume(...events)]);

    for (const answer of answers) expect(answer).toEqual({ batchItemFailures: [] });
    expect(await kept.told()).toEqual(kept.byHand());
  });

  it('cost a read of the version and of each idea where events come again, and no write', async () => {
    const events = await kept.write(lived(['decline', 48]));
    const consumer = kept.consumer();
    await consumer(messages(...events));
    const { capacity } = kept.tables;
    capacity.reset();

    await consumer(messages(...events, ...events));

    expect(capacity).toMatchObject({ read: 2, write: 0 });
  });

  it('leave an import alone, at no cost', async () => {
    const from = { source: 'elsewhere', organisationId: portCity };
    const occasion = { now: mondayMorning, actor: { kind: 'platform' as const }, requestId: 'request-of-test' };
    const { idea, entry } = importedIdea(anId<IdeaId>(9_999), anImportRow(), from, occasion);
    await kept.store().addImported(idea, entry);
    const { capacity } = kept.tables;
    capacity.reset();

    await consume(toBusEvent(entry));

    expect(capacity).toMatchObject({ read: 0, write: 0 });
    await rebuild();
    expect(await kept.told()).toEqual(kept.byHand());
  });

  it('count an idea that was parked for years in its first two years alone, and in one transaction', async () => {
    const before = await kept.told();
    const [first] = await kept.write(lived(...Array.from({ length: 40 }, (): [Step, number] => ['park', 24 * 31])));

    expect(await consume(first as BusEvent)).toEqual({ batchItemFailures: [] });

    const months = new Set(
      Object.entries(await kept.told()).flatMap(([name, count]) =>
        name.endsWith(' wrong-moment') && count !== before[name] ? name.split(' ')[3] : [],
      ),
    );
    expect(months.size).toBeGreaterThan(12);
    expect(months.size).toBeLessThanOrEqual(24);
  });
});

describe('when the process ends between two calls, or the table is busy', () => {
  const ownKept = async (run: (own: typeof kept) => Promise<void>) => {
    const shared = kept;
    kept = await startFigures();
    try {
      await run(kept);
    } finally {
      await kept.stop();
      kept = shared;
    }
  };

  it('the figures are the same once the events have come again, wherever it ended', () =>
    ownKept(async (own) => {
      const crash = crashing(own.tables.client);
      crash.arm(undefined);
      const [first] = await own.write(lived());
      await consume(first as BusEvent);
      const { calls } = crash.state;
      expect(calls).toBeGreaterThan(3);

      for (const when of ['before', 'after'] as const) {
        for (let at = 1; at <= calls; at += 1) {
          crash.arm(undefined);
          const events = await own.write(lived(['decline', 48], ['reopen', 24]));
          crash.arm(at, when);
          await consume(...events);
          crash.arm(undefined);

          expect(await consume(...events.toReversed())).toEqual({ batchItemFailures: [] });
          expect(await own.told(), `${when} call ${at}`).toEqual(own.byHand());
        }
      }
    }));

  it('and where transactions are cancelled, too', () =>
    ownKept(async (own) => {
      const met = throttleAndCancel(own.tables.client, diceOf(7));
      met.share = 0;
      let left: BusEvent[] = [];
      for (let n = 0; n < 12; n += 1) left.push(...(await own.write(lived(['decline', 48 + n]))));
      met.share = 0.25;
      for (let round = 0; left.length > 0 && round < 20; round += 1)
        left = failedPlaces(await own.consumer(2)(messages(...left))).map((place) => left[place] as BusEvent);
      met.share = 0;

      expect(met.throttled + met.cancelled).toBeGreaterThan(5);
      expect(await own.told()).toEqual(own.byHand());
    }));
});
