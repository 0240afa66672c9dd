import type { IdeaStore } from '#functions/idea/idea.public.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { FeedBetween } from '#functions/platform/journal/feed.store.ts';
import type { SearchChangeStore } from '#functions/search/search.public.ts';
import type { SupportStore } from '#functions/support/support.public.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { changesVotes } from '#shared/merge/vote.rules.ts';
import { isSupportEvent, pairOfInterest } from '#shared/support/support.rules.ts';
import { countVotes, votersOf } from './count-support.ts';
import type { SupportTotalsStore } from './support-totals.store.ts';

/** How wrong the clock of the machine may be, as for the totals of ideas. */
const marginMs = 3_600_000;
/** So many ideas are told to search together. */
const ideasPerChange = 25;

type Parts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly interests: Pick<SupportStore, 'findAll' | 'ofIdea'>;
  readonly totals: Pick<SupportTotalsStore, 'count' | 'countedOf' | 'addUpAgain'>;
  readonly changes: Pick<SearchChangeStore, 'add'>;
  readonly feedBetween: FeedBetween;
  readonly now: Now;
};

/**
 * Counts again how many support each idea that the feed names: first whatever was not counted yet, then the sum. Readers see
 * each number become right by itself; events go on being counted meanwhile. Broken off at any point, it can be run again.
 *
 * Gives the number of ideas it went through.
 */
export const rebuildSupport =
  (parts: Parts) =>
  async (from: Instant): Promise<Result<{ ideas: number }, never>> => {
    const countAgain = async (ideaId: IdeaId) => {
      await countVotes(parts)(await votersOf(parts, ideaId));
      await untilCounted(() => parts.totals.addUpAgain(ideaId));
    };
    const ideaIds = new Set<IdeaId>();
    for await (const entries of parts.feedBetween(from, instantFromMs(msOfInstant(parts.now()) + marginMs))) {
      for (const { recordId, event } of entries) {
        const pair = isSupportEvent(event.type) ? pairOfInterest(recordId) : undefined;
        if (pair !== undefined) ideaIds.add(pair.ideaId);
        if (changesVotes(event.type)) ideaIds.add(recordId as IdeaId);
      }
    }
    const all = [...ideaIds];
    for (let start = 0; start < all.length; start += ideasPerChange) {
      const group = all.slice(start, start + ideasPerChange);
      for (const ideaId of group) await countAgain(ideaId);
      // Search ranks by these numbers, and looks at what it is told of.
      await parts.changes.add(group);
    }
    return ok({ ideas: ideaIds.size });
  };
