import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { IdeaTotalsStore } from './idea-totals.store.ts';

/**
 * How many events are counted in one transaction, which holds 100 items: the version they are counted in, and per event its
 * mark, its idea's count, and at most six totals, since an idea whose readers changed leaves three and joins three.
 */
export const eventsPerCount = 12;

type Parts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly totals: Pick<IdeaTotalsStore, 'currentVersion' | 'countEvents' | 'processedAmong'>;
};

/**
 * Keeps the totals on lists. Events only say which ideas to look at again: the ideas themselves are read and counted as
 * they are, so it does not matter in which order events come, or how often.
 */
export const countIdeas =
  ({ ideas, totals }: Parts): ApplyEvents =>
  async (events) => {
    const eventIds = [...new Set(events.map(({ id }) => id))];
    const ideaIds = [...new Set(events.map(({ recordId }) => recordId as IdeaId))];
    await untilCounted(async () => {
      const version = await totals.currentVersion();
      const [processed, summaries] = await Promise.all([
        totals.processedAmong(eventIds, version),
        ideas.findSummaries(ideaIds),
      ]);
      const fresh = eventIds.filter((id) => !processed.has(id));
      return fresh.length === 0 || totals.countEvents(summaries, fresh, version);
    });
  };
