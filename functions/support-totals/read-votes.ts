import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { SupportStore } from '#functions/support/support.public.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { isSupporter, partsOf } from '#shared/merge/vote.rules.ts';

export type Pair = { readonly ideaId: IdeaId; readonly personId: PersonId };
/** Whether a person counts as a supporter of an idea. */
export type Vote = Pair & { readonly supports: boolean };
export type VoteSources = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly interests: Pick<SupportStore, 'findAll'>;
};

/** Who counts as a supporter of what, as ideas and interests are now. Of an idea that is not there nobody does. */
export const readVotes =
  ({ ideas, interests }: VoteSources) =>
  async (pairs: readonly Pair[]): Promise<Vote[]> => {
    const found = await ideas.findSummaries([...new Set(pairs.map(({ ideaId }) => ideaId))]);
    const wholes = new Map(found.map((idea) => [idea.id, idea]));
    const asked = pairs.flatMap(({ ideaId, personId }) => {
      const whole = wholes.get(ideaId);
      return whole === undefined ? [] : partsOf(whole).map((part) => ({ ideaId: part, personId }));
    });
    const said = await interests.findAll(uniquePairs(asked));
    return pairs.map(({ ideaId, personId }) => {
      const whole = wholes.get(ideaId);
      return { ideaId, personId, supports: whole !== undefined && isSupporter(whole, personId, said) };
    });
  };

/** Each pair once: a request takes no key twice, and neither does a transaction. */
export const uniquePairs = (pairs: readonly Pair[]): Pair[] => [
  ...new Map(pairs.map(({ ideaId, personId }) => [`${ideaId}.${personId}`, { ideaId, personId }])).values(),
];
