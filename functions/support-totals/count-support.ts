import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { SupportStore } from '#functions/support/support.public.ts';
import { pairOfInterest } from '#shared/support/support.rules.ts';
import type { SupportTotalsStore } from './support-totals.store.ts';

/** How many interests are counted in one transaction, which holds 100 items: each its own count, and each its idea's total. */
export const interestsPerCount = 50;

type Parts = {
  readonly interests: Pick<SupportStore, 'findAll'>;
  readonly totals: Pick<SupportTotalsStore, 'count'>;
};

/**
 * Keeps how many support each idea. Events only say whose interest to look at again: it is read and counted as it is, at its
 * revision, so it does not matter in which order events come or how often, and no event needs a mark of its own.
 */
export const countSupport =
  ({ interests, totals }: Parts): ApplyEvents =>
  async (events) => {
    const pairs = events.flatMap(({ recordId }) => pairOfInterest(recordId) ?? []);
    await untilCounted(async () => totals.count(await interests.findAll(pairs)));
  };
