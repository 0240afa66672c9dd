import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { SupportTotalsStore } from '#functions/support-totals/support-totals.public.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { IdeaDocument } from './idea-document.ts';

/** What the index is told of ideas as they are now. Consistent: an index looks once, and not again before the next change. */
export type ReadDocuments = (ids: readonly IdeaId[]) => Promise<IdeaDocument[]>;

type Parts = {
  readonly ideas: Pick<IdeaStore, 'findAll'>;
  readonly supportTotals: Pick<SupportTotalsStore, 'exactlyOfIdeas'>;
};

export const readDocuments =
  ({ ideas, supportTotals }: Parts): ReadDocuments =>
  async (ids) => {
    const [found, supporters] = await Promise.all([ideas.findAll(ids), supportTotals.exactlyOfIdeas(ids)]);
    return found.map((idea) => ({ ...idea, supportHere: supporters.get(idea.id) ?? 0 }));
  };
