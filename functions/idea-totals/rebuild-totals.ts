import type { IdeaStore } from '#functions/idea/idea.public.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { FeedBetween } from '#functions/platform/journal/feed.store.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { eventsPerCount } from './count-ideas.ts';
import type { IdeaTotalsStore } from './idea-totals.store.ts';
import type { TotalsVersionStore } from './totals-versions.store.ts';

/**
 * How wrong the clock of the machine may be, which is any machine, with its hour of summer time. The feed is read to so much
 * later than now, and again from so much earlier than the rebuild began: an idea that it left out would be missing for good.
 */
const marginMs = 3_600_000;
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
 * Gives the number of ideas it went through, or refuses with nothing written where it would begin in the future: nothing
 * would be counted, and readers would be shown that.
 */
export const rebuildTotals =
  ({ ideas, totals, versions, feedBetween, now, wait }: Parts) =>
  async (from: Instant): Promise<Result<{ ideas: number }, { reason: 'begins-in-the-future' }>> => {
    const begunAt = now();
    if (from > later(begunAt, marginMs)) return refuse({ reason: 'begins-in-the-future' });
    const version = await versions.begin();
    const ids = new Set<IdeaId>();
    const audiences = new Set(['public', 'government']);

    const countFeed = async (since: Instant) => {
      for await (const everything of feedBetween(since, later(now(), marginMs))) {
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
    await countFeed(later(begunAt, -marginMs));
    await wait(lastReadersMs);
    await versions.clearBefore(version, [...ids], [...audiences]);
    return ok({ ideas: ids.size });
  };

const later = (instant: Instant, ms: number) => instantFromMs(msOfInstant(instant) + ms);
