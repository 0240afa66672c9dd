import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { authorshipEntity } from './authorship.entity.ts';

export type AuthorshipStore = {
  /** Where the ideas that somebody is a co-author of stand among their own, newest first. Consistent. */
  readonly ofPerson: (
    personId: PersonId,
    stretch: { readonly after: Position | undefined; readonly limit: number },
  ) => Promise<Position[]>;
};

export const makeAuthorshipStore = (access: TableAccess): AuthorshipStore => ({
  ofPerson: async (personId, { after, limit }) => {
    const { data } = await authorshipEntity(access)
      .query.primary({ personId })
      .lt({ submittedAt: after?.sortValue ?? '\uffff', ideaId: after?.id ?? '' })
      .go({ consistent: true, order: 'desc', limit });
    return data.map(({ submittedAt, ideaId }) => ({ sortValue: submittedAt, id: ideaId }));
  },
});
