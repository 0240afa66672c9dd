import type { IdeaStore } from '#functions/idea/idea.public.ts';
import { rebuild } from '#functions/platform/projection/rebuild.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { asCounted, eventsPerCount } from './count-ideas.ts';
import type { IdeaTotalsStore } from './idea-totals.store.ts';

type Parts = Omit<Parameters<typeof rebuild>[0], 'count' | 'groupSize'> & {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly totals: Pick<IdeaTotalsStore, 'countInto'>;
};

/** Counts the totals again from nothing (`rebuild`). */
export const rebuildTotals = ({ ideas, totals, ...parts }: Parts) =>
  rebuild({
    ...parts,
    groupSize: eventsPerCount,
    count: async (version, ids) =>
      totals.countInto(version, (await ideas.findSummaries(ids as readonly IdeaId[])).map(asCounted)),
  });
