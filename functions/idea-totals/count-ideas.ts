import type { IdeaStore } from '#functions/idea/idea.store.ts';
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
    const byId = new Map(events.map((event) => [event.id, event]));
    const processed = await parts.totals.processedAmong([...byId.keys()]);
    const fresh = [...byId.values()].filter(({ id }) => !processed.has(id));
    if (fresh.length === 0) return;
    const ids = [...new Set(fresh.map(({ recordId }) => recordId as IdeaId))];
    await parts.totals.count(
      await parts.ideas.findSummaries(ids),
      fresh.map(({ id }) => id),
    );
  };
