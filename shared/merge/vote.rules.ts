import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { writersOf } from '#shared/idea/writers.rules.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';

type Whole = Pick<IdeaSummary, 'id' | 'author' | 'coAuthors' | 'mergedIdeas'>;

/** An idea and those that were merged into it: support of any of them is support of it. */
export const partsOf = ({ id, mergedIdeas = [] }: Pick<Whole, 'id' | 'mergedIdeas'>): IdeaId[] => [
  id,
  ...mergedIdeas.map((part) => part.id),
];

/**
 * Whether a person counts as a supporter of an idea: whoever supports it or what was merged into it, once however many of
 * them, and wrote none of it. It follows from what is there alone, so that a merge moves no support, and to undo it restores it.
 */
export const isSupporter = (
  idea: Whole,
  personId: PersonId,
  interests: readonly { readonly ideaId: IdeaId; readonly personId: PersonId; readonly supports: boolean }[],
): boolean => {
  const parts = partsOf(idea);
  return (
    !writersOf(idea).includes(personId) &&
    interests.some((one) => one.supports && one.personId === personId && parts.includes(one.ideaId))
  );
};

const changingTypes = ['idea-joined', 'idea-joining-undone', 'idea-co-author-joined', 'idea-co-author-left'];

/** Whether an event changes who counts as a supporter of the idea that it is of, without anybody having said anything. */
export const changesVotes = (type: string): boolean => changingTypes.includes(type);
