import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Letter } from '#shared/answer/answer.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { letterEntity, letterFromItem } from './letter.entity.ts';

type Stretch = { readonly after: Position | undefined; readonly limit: number };

export type LetterStore = {
  /** The letter that made a revision of an idea. Consistent. */
  readonly find: (id: IdeaId, revision: number) => Promise<Letter | undefined>;
  /** The letters about an idea, newest first. Consistent: what was just sent is there. */
  readonly ofIdea: (id: IdeaId, stretch: Stretch) => Promise<{ items: Letter[]; last: Position | undefined }>;
};

export const makeLetterStore = (access: TableAccess): LetterStore => ({
  find: async (ideaId, revision) => {
    const { data } = await letterEntity(access).get({ ideaId, revision }).go({ consistent: true });
    return data === null ? undefined : letterFromItem(data);
  },

  ofIdea: async (ideaId, { after, limit }) => {
    const { data } = await letterEntity(access)
      .query.primary({ ideaId })
      .lt({ revision: after === undefined ? Number.MAX_SAFE_INTEGER : Number(after.sortValue) })
      .go({ consistent: true, order: 'desc', limit: limit + 1 });
    const items = data.map(letterFromItem);
    const end = items[limit - 1];
    const last =
      items.length > limit && end !== undefined ? { sortValue: String(end.revision), id: ideaId } : undefined;
    return { items: items.slice(0, limit), last };
  },
});
