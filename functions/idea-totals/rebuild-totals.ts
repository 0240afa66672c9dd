import type { IdeaStore } from '#functions/idea/idea.public.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { FeedBetween } from '#functions/platform/journal/feed.store.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { eventsPerCount } from './count-ideas.ts';
import type { IdeaTotalsStore } from './idea-totals.store.ts';
import type { TotalsVersionStore } from './totals-versions.store.ts';

/** Clocks differ, and the feed lags: what was written just before the rebuild began is looked at again. */
const marginMs = 60_000;
/** Longer than any request takes that began with the version before. */
export const lastReadersMs = 60_000;

type Parts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly totals: Pick<IdeaTotalsStore, 'countInto'>;
  readonly versions: TotalsVersionStore;
  readonly feedBetween: FeedBetween;
  readonly now: Now;
  readonly wait: (ms: number) => Promise<unknown>;
};

/**
 * Counts the totals again from nothing: for every idea that the feed names, as it is now, in a new version that nobody is
 * shown until it is whole. What happens meanwhile is counted in the version that is shown; after the change it is counted in
 * the new one as well, by reading the end of the feed once more. Broken off at any point, it can be run again.
 *
 * Gives the number of ideas it went through.
 */
export const rebuildTotals =
  ({ ideas, totals, versions, feedBetween, now, wait }: Parts) =>
  async (from: Instant): Promise<{ ideas: number }> => {
    const begunAt = now();
    const version = await versions.begin();
    const ids = new Set<IdeaId>();
    const audiences = new Set(['public', 'government']);

    const countFeed = async (since: Instant) => {
      for await (const everything of feedBetween(since, now())) {
        const entries = everything.filter(({ event }) => event.type.startsWith('idea-'));
        const named = [...new Set(entries.map(({ recordId }) => recordId as IdeaId))];
        for (let start = 0; start < named.length; start += eventsPerCount) {
          const group = named.slice(start, start + eventsPerCount);
          await untilCounted(async () => totals.countInto(version, await ideas.findSummaries(group)));
        }
        for (const { recordId, organisationId } of entries) {
          ids.add(recordId as IdeaId);
          audiences.add(`organisation.${organisationId}`);
        }
      }
    };

    await countFeed(from);
    await versions.show(version);
    await countFeed(instantFromMs(msOfInstant(begunAt) - marginMs));
    await wait(lastReadersMs);
    await versions.clearBefore(version, [...ids], [...audiences]);
    return { ideas: ids.size };
  };
