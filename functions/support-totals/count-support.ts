import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { SearchChangeStore } from '#functions/search/search.public.ts';
import type { SupportStore } from '#functions/support/support.public.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { pairOfInterest } from '#shared/support/support.rules.ts';
import type { SupportTotalsStore } from './support-totals.store.ts';

/** How many interests are counted in one transaction, which holds 100 items: each its own count, and each its idea's total. */
export const interestsPerCount = 50;

type Parts = {
  readonly interests: Pick<SupportStore, 'findAll'>;
  readonly totals: Pick<SupportTotalsStore, 'count'>;
  readonly changes: Pick<SearchChangeStore, 'add'>;
};

/**
 * Keeps how many support each idea. Events only say whose interest to look at again: it is read and counted as it is, at its
 * revision, so it does not matter in which order events come or how often, and no event needs a mark of its own.
 *
 * Search is told by whoever has counted, and not by the event: an index that looked before the count would not look again.
 */
export const countSupport =
  ({ interests, totals, changes }: Parts): ApplyEvents =>
  async (events) => {
    const pairs = events.flatMap(({ recordId }) => pairOfInterest(recordId) ?? []);
    await untilCounted(async () => totals.count(await interests.findAll(pairs)));
    const ideaIds = new Set<IdeaId>(pairs.map(({ ideaId }) => ideaId));
    if (ideaIds.size > 0) await changes.add([...ideaIds]);
  };
