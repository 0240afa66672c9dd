import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { Counted } from '#functions/platform/projection/counting.store.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { Contribution } from '#shared/idea/idea-totals.rules.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { IdeaTotalsStore } from './idea-totals.store.ts';

/**
 * How many events are counted in one transaction, which holds 100 items: the version they are counted in, and per event its
 * idea's count and at most six totals, since an idea whose readers changed leaves three and joins three.
 */
export const eventsPerCount = 14;

type Parts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly totals: Pick<IdeaTotalsStore, 'shownCounts' | 'countShown'>;
};

/**
 * Keeps the totals on lists. Events only say which ideas to look at again: the ideas themselves are read and counted as
 * they are, up to their revision, so it does not matter in which order events come, or how often. An event that comes again
 * finds its idea counted; it costs three reads, and nothing is written.
 */
export const countIdeas =
  ({ ideas, totals }: Parts): ApplyEvents =>
  async (events) => {
    const ideaIds = [...new Set(events.map(({ recordId }) => recordId as IdeaId))];
    await untilCounted(async () => {
      const [counts, summaries] = await Promise.all([totals.shownCounts(ideaIds), ideas.findSummaries(ideaIds)]);
      return totals.countShown(counts, summaries.map(asCounted));
    });
  };

/** What an idea counts towards, as it is. */
export const asCounted = ({
  id,
  revision,
  visibility,
  organisationId,
  state,
  category,
  concealed,
}: IdeaSummary): Counted<Contribution> => ({
  recordId: id,
  revision,
  contribution: {
    visibility,
    organisationId,
    state,
    category,
    ...(concealed === undefined ? {} : { concealed }),
  },
});
