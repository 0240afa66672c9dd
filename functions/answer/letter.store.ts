import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Letter } from '#shared/answer/answer.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { letterEntity, letterFromItem } from './letter.entity.ts';

/** A page of letters: more than an idea can have, since each is a step of its life that takes a person. */
const lettersMax = 50;

export type LetterStore = {
  /** The latest letters about an idea, in the order they were written. Consistent. */
  readonly ofIdea: (id: IdeaId) => Promise<Letter[]>;
};

export const makeLetterStore = (access: TableAccess): LetterStore => ({
  ofIdea: async (ideaId) => {
    const { data } = await letterEntity(access)
      .query.primary({ ideaId })
      .go({ consistent: true, order: 'desc', limit: lettersMax });
    return data.map(letterFromItem).reverse();
  },
});
