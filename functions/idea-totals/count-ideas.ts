import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { IdeaTotalsStore } from './idea-totals.store.ts';

/**
 * How many events are counted in one transaction, which holds 100 items: per event its mark, its idea's count, and at most
 * six totals, since an idea whose readers changed leaves three and joins three.
 */
export const eventsPerCount = 12;

/**
 * Keeps the totals on lists. Events only say which ideas to look at again: the ideas themselves are read and counted as
 * they are, so it does not matter in which order events come, or how often.
 */
export const countIdeas =
  (parts: {
    ideas: Pick<IdeaStore, 'findSummaries'>;
    totals: Pick<IdeaTotalsStore, 'count' | 'processedAmong'>;
  }): ApplyEvents =>
  async (events) => {
    const eventIds = [...new Set(events.map(({ id }) => id))];
    const ideaIds = [...new Set(events.map(({ recordId }) => recordId as IdeaId))];
    const [processed, summaries] = await Promise.all([
      parts.totals.processedAmong(eventIds),
      parts.ideas.findSummaries(ideaIds),
    ]);
    const fresh = eventIds.filter((id) => !processed.has(id));
    if (fresh.length > 0) await parts.totals.count(summaries, fresh);
  };
