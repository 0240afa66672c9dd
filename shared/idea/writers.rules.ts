import type { PersonId, SealHandle } from '#shared/kernel/ids.ts';
import type { Concerned } from '#shared/kernel/journal.ts';
import type { IdeaAuthor, IdeaSummary } from './idea.schema.ts';

type Written = Pick<IdeaSummary, 'author' | 'coAuthors'>;
type Whole = Pick<IdeaSummary, 'mergedIdeas'>;

/** Whoever can be asked and told something: a person, or who stands behind the handle of a sealed idea. */
export type ReachableAuthor = Extract<IdeaAuthor, { kind: 'person' | 'sealed' }>;

/** Who is known by a pseudonym of another platform, or not at all, is left out. */
export const reachableAmong = (authors: readonly IdeaAuthor[]): ReachableAuthor[] =>
  authors.flatMap((author) => (author.kind === 'person' || author.kind === 'sealed' ? [author] : []));

export const peopleAmong = (authors: readonly IdeaAuthor[]): PersonId[] =>
  authors.flatMap((author) => (author.kind === 'person' ? author.personId : []));

export const handlesAmong = (authors: readonly IdeaAuthor[]): SealHandle[] =>
  authors.flatMap((author) => (author.kind === 'sealed' ? author.handle : []));

/** Whether two are one, as far as anybody but the seal can tell: a person and their handle are two. */
export const isSameAuthor = (one: ReachableAuthor, other: ReachableAuthor): boolean =>
  one.kind === 'person'
    ? other.kind === 'person' && one.personId === other.personId
    : other.kind === 'sealed' && one.handle === other.handle;

/** Everybody who wrote an idea, for credit: who submitted it first. */
export const authorsOf = ({ author, coAuthors = [] }: Written): IdeaAuthor[] => [author, ...coAuthors];

/** Who came to write an idea with its author. */
export const coAuthorsOf = ({ coAuthors = [] }: Pick<IdeaSummary, 'coAuthors'>): PersonId[] => peopleAmong(coAuthors);

/** Those among its authors whom an event of an idea, or of what is said about it, concerns. */
export const authorsConcerned = (idea: Written): Pick<Concerned, 'author' | 'sealedAuthor' | 'coAuthors'> => ({
  ...(idea.author.kind === 'person' ? { author: idea.author.personId } : {}),
  ...(idea.author.kind === 'sealed' ? { sealedAuthor: idea.author.handle } : {}),
  ...(idea.coAuthors === undefined ? {} : { coAuthors: coAuthorsOf(idea) }),
});

/** What was merged into an idea that an event concerns, and who wrote it. */
export const mergedConcerned = (
  idea: Whole,
): Pick<Concerned, 'mergedIdeas' | 'mergedAuthors' | 'sealedMergedAuthors'> => {
  if (idea.mergedIdeas === undefined) return {};
  const handles = mergedHandlesOf(idea);
  return {
    mergedIdeas: idea.mergedIdeas.map(({ id }) => id),
    mergedAuthors: mergedAuthorsOf(idea),
    ...(handles.length === 0 ? {} : { sealedMergedAuthors: handles }),
  };
};

const everybodyMerged = ({ mergedIdeas = [] }: Whole) => mergedIdeas.flatMap(({ authors }) => authors);

/** The people who wrote what was merged into an idea. */
export const mergedAuthorsOf = (idea: Whole): PersonId[] => [...new Set(peopleAmong(everybodyMerged(idea)))];

/** The handles of those who wrote what was merged into an idea and sealed their name. */
export const mergedHandlesOf = (idea: Whole): SealHandle[] => handlesAmong(everybodyMerged(idea));

/**
 * Everybody known of whom an idea holds a part, and whose support would be support of their own words. Not those who sealed
 * their name: a number of supporters that goes down where a sealed idea is merged would say that its author was one of them.
 */
export const writersOf = (idea: Written & Whole): PersonId[] => [
  ...peopleAmong(authorsOf(idea)),
  ...mergedAuthorsOf(idea),
];
