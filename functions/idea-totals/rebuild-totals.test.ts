import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';
import { northRegion, portCity } from '#shared/person/person.fixture.ts';
import { messages } from '#test/support/events.ts';
import { crashing } from '#test/support/rough-weather.ts';
import { type CountedContent, startTotals } from '#test/support/totals.ts';
import { asCounted } from './count-ideas.ts';
import { totalEntity } from './idea-totals.entity.ts';
import { rebuildTotals } from './rebuild-totals.ts';
import { makeTotalsVersionStore } from './totals-versions.store.ts';

const sundayBefore = instantFromMs(msOfInstant(mondayMorning) - 86_400_000);
const contents: CountedContent[] = [
  { visibility: 'public', state: 'submitted', category: 'health', organisationId: portCity },
  { visibility: 'organisation', state: 'accepted', category: 'defence', organisationId: portCity },
  { visibility: 'government', state: 'submitted', category: 'education', organisationId: northRegion },
];

let kept: Awaited<ReturnType<typeof startTotals>>;
let ideas: Idea[];
let events: BusEvent[];
beforeEach(async () => {
  await kept?.stop();
  kept = await startTotals();
  ideas = [];
  events = [];
  for (let n = 0; n < 15; n += 1) await add(contents[n % 3] as CountedContent);
  await kept.consumer()(messages(...events));
});
afterAll(() => kept.stop());

const add = async (content: CountedContent, before?: Idea) => {
  const { idea, event } = await kept.write(content, before);
  ideas.push(idea);
  events.push(event);
  return event;
};
const access = () => kept.tables.access('ideas');
/** A fault of counting: totals that are too high, and a number that is missing. */
const corrupt = async () => {
  const key = { version: await kept.totals().currentVersion(), audience: 'public' } as const;
  await totalEntity(access())
    .upsert({ ...key, property: 'all', value: 'all' })
    .add({ count: 7 })
    .go();
  await totalEntity(access())
    .delete({ ...key, property: 'category', value: 'health' })
    .go();
  expect(await kept.told()).not.toEqual(kept.recounted());
};
const rebuild = (given: Partial<Parameters<typeof rebuildTotals>[0]> = {}, from = mondayMorning) =>
  rebuildTotals({
    ideas: kept.store(),
    totals: kept.totals(),
    versions: makeTotalsVersionStore(access()),
    feedBetween: feedBetween(access()),
    now: () => mondayMorning,
    wait: async () => undefined,
    ...given,
  })(from);
const versionsKept = async () => {
  const items = (await kept.tables.content('ideas')).filter(({ __edb_e__ }) =>
    ['ideaTotal', 'counted'].includes(String(__edb_e__)),
  );
  return [...new Set(items.map(({ version }) => version))];
};

const showEmptyVersion = async () => {
  const versions = makeTotalsVersionStore(access());
  await versions.show(await versions.begin());
};

describe('totals that were counted wrongly', () => {
  it('equal a recount once they are rebuilt, and nothing of the wrong ones is left', async () => {
    await corrupt();

    expect(await rebuild()).toEqual({ ok: true, value: { ideas: 15 } });

    expect(await kept.told()).toEqual(kept.recounted());
    expect(await versionsKept()).toEqual([2]);
  });

  it('are shown until the new ones are whole: readers never see half', async () => {
    await corrupt();
    const wrong = await kept.told();
    const seen: unknown[] = [];
    const totals = kept.totals();
    const countInto = async (...given: Parameters<typeof totals.countInto>) => {
      seen.push(await kept.told());
      return totals.countInto(...given);
    };

    await rebuild({ totals: { countInto }, wait: async () => seen.push(await kept.told()) });

    const changedAt = seen.findIndex((one) => JSON.stringify(one) !== JSON.stringify(wrong));
    expect(changedAt).toBeGreaterThan(0);
    expect(seen.slice(changedAt).every((one) => JSON.stringify(one) === JSON.stringify(seen.at(-1)))).toBe(true);
    expect(seen.at(-1)).toEqual(kept.recounted());
  });

  it('go on being right after the change: with events that come during it, late, or again', async () => {
    await corrupt();
    const versions = makeTotalsVersionStore(access());
    let moving = ideas[1];
    const during = async () => {
      const moved = await add(contents[((moving?.revision ?? 0) + 1) % 3] as CountedContent, moving);
      moving = ideas.at(-1);
      await kept.consumer()(messages(await add(contents[0] as CountedContent), moved));
    };

    await rebuild({
      versions: {
        begin: async () => {
          const version = await versions.begin();
          await during();
          return version;
        },
        show: async (version) => {
          await during();
          await versions.show(version);
          await during();
        },
        clearBefore: async (...given) => {
          await during();
          await versions.clearBefore(...given);
        },
      },
    });
    expect(await kept.told()).toEqual(kept.recounted());

    await add(contents[2] as CountedContent);
    expect(await kept.consumer()(messages(...events, ...events))).toEqual({ batchItemFailures: [] });
    expect(await kept.told()).toEqual(kept.recounted());
  });

  it('are counted anew by events that come again, once another version is shown', async () => {
    const consume = kept.consumer();
    await consume(messages(...events));
    await showEmptyVersion();

    // One instance that knows the version before, and one that never looked.
    await consume(messages(...events.slice(0, 8)));
    await kept.consumer()(messages(...events.slice(8)));

    expect(await kept.told()).toEqual(kept.recounted());
  });

  it('take nothing over from a run that counted wrongly and was broken off', async () => {
    await expect(
      rebuild({
        totals: {
          countInto: async (version, summaries) => {
            await kept.totals().countInto(
              version,
              summaries.map((idea) => ({ ...idea, contribution: { ...idea.contribution, state: 'declined' } })),
            );
            throw new Error('broken off');
          },
        },
      }),
    ).rejects.toThrow('broken off');

    await rebuild();

    expect(await kept.told()).toEqual(kept.recounted());
    expect(await versionsKept()).toEqual([3]);
  });

  it('are counted in a version of its own by each run, also of two that begin at once, or after an older one is shown', async () => {
    const versions = makeTotalsVersionStore(access());

    expect((await Promise.all([versions.begin(), versions.begin()])).sort()).toEqual([2, 3]);
    await versions.show(2);

    expect(await versions.begin()).toBe(4);
  });

  it.each([
    ['slow', -59],
    ['fast', 59],
  ])('are whole from a machine whose clock is %s by most of an hour', async (_, minutes) => {
    const now = () => instantFromMs(msOfInstant(mondayMorning) + minutes * 60_000);
    const versions = makeTotalsVersionStore(access());
    // Told of before the new version is shown, and after every idea was counted in it.
    const show = async (version: number) => {
      await kept.consumer()(messages(await add(contents[0] as CountedContent)));
      await versions.show(version);
    };

    await rebuild({ now, versions: { ...versions, show } }, sundayBefore);

    expect(await kept.told()).toEqual(kept.recounted());
  });

  it('are not counted in a version that readers are no longer shown', async () => {
    const { idea } = await kept.write(contents[0] as CountedContent);
    const counts = await kept.totals().shownCounts([idea.id]);
    await showEmptyVersion();

    const isCounted = await kept
      .totals()
      .countShown(counts, (await kept.store().findSummaries([idea.id])).map(asCounted));

    expect(isCounted).toBe(false);
  });

  it('are left as they are by a rebuild from a day to come', async () => {
    const before = await kept.tables.content('ideas');
    const tomorrow = instantFromMs(msOfInstant(mondayMorning) + 86_400_000);

    expect(await rebuild({}, tomorrow)).toEqual({ ok: false, refusal: { reason: 'begins-in-the-future' } });

    expect(await kept.tables.content('ideas')).toEqual(before);
  });

  it('can be rebuilt again and again, and from two places at once', async () => {
    await rebuild();
    await corrupt();

    await Promise.all([rebuild(), rebuild()]);

    expect(await kept.told()).toEqual(kept.recounted());
  });

  it('are rebuilt by another run, wherever the first one ended', async () => {
    const crash = crashing(kept.tables.client);
    crash.arm(undefined);
    await rebuild();
    const { calls } = crash.state;

    // Every call would take a minute; these meet each kind of them.
    for (let at = 1; at <= calls; at += Math.ceil(calls / 5)) {
      await corrupt();
      crash.arm(at, 'after');
      await expect(rebuild()).rejects.toThrow();
      crash.arm(undefined);

      await rebuild();

      expect(await kept.told(), `call ${at}`).toEqual(kept.recounted());
      expect(await versionsKept()).toHaveLength(1);
    }
  }, 60_000);
});
