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
    // What its challenge does not show yet is in no index; that it is shown is an event like any other.
    const shown = found.filter(({ concealed }) => concealed === undefined);
    return shown.map((idea) => ({ ...idea, supportHere: supporters.get(idea.id) ?? 0 }));
  };
