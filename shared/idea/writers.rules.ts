import type { PersonId } from '#shared/kernel/ids.ts';
import type { Concerned } from '#shared/kernel/journal.ts';
import type { IdeaAuthor, IdeaSummary } from './idea.schema.ts';

type Written = Pick<IdeaSummary, 'author' | 'coAuthors'>;

/** The people among authors. Who is known by a pseudonym of another platform, or not at all, can be neither asked nor told. */
export const peopleAmong = (authors: readonly IdeaAuthor[]): PersonId[] =>
  authors.flatMap((author) => (author.kind === 'person' ? author.personId : []));

/** Everybody who wrote an idea, for credit: who submitted it first. */
export const authorsOf = ({ author, coAuthors = [] }: Written): IdeaAuthor[] => [author, ...coAuthors];

/** Who came to write an idea with its author. */
export const coAuthorsOf = ({ coAuthors = [] }: Pick<IdeaSummary, 'coAuthors'>): PersonId[] => peopleAmong(coAuthors);

/** Those among its authors whom an event of an idea, or of what is said about it, concerns. */
export const authorsConcerned = (idea: Written): Pick<Concerned, 'author' | 'coAuthors'> => ({
  ...(idea.author.kind === 'person' ? { author: idea.author.personId } : {}),
  ...(idea.coAuthors === undefined ? {} : { coAuthors: coAuthorsOf(idea) }),
});

/** The people who wrote what was merged into an idea. */
export const mergedAuthorsOf = ({ mergedIdeas = [] }: Pick<IdeaSummary, 'mergedIdeas'>): PersonId[] => [
  ...new Set(mergedIdeas.flatMap(({ authors }) => peopleAmong(authors))),
];

/** Everybody of whom an idea holds a part, and whose support would be support of their own words. */
export const writersOf = (idea: Written & Pick<IdeaSummary, 'mergedIdeas'>): PersonId[] => [
  ...peopleAmong(authorsOf(idea)),
  ...mergedAuthorsOf(idea),
];
