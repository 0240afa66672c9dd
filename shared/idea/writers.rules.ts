import type { PersonId } from '#shared/kernel/ids.ts';
import type { IdeaAuthor, IdeaSummary } from './idea.schema.ts';

/** The people among authors. Who is known by a pseudonym of another platform, or not at all, can be neither asked nor told. */
export const peopleAmong = (authors: readonly IdeaAuthor[]): PersonId[] =>
  authors.flatMap((author) => (author.kind === 'person' ? author.personId : []));

/** Everybody who wrote an idea, for credit. */
export const authorsOf = ({ author }: Pick<IdeaSummary, 'author'>): IdeaAuthor[] => [author];

/** The people who wrote what was merged into an idea. */
export const mergedAuthorsOf = ({ mergedIdeas = [] }: Pick<IdeaSummary, 'mergedIdeas'>): PersonId[] => [
  ...new Set(mergedIdeas.flatMap(({ authors }) => peopleAmong(authors))),
];

/** Everybody of whom an idea holds a part, and whose support would be support of their own words. */
export const writersOf = (idea: Pick<IdeaSummary, 'author' | 'mergedIdeas'>): PersonId[] => [
  ...peopleAmong(authorsOf(idea)),
  ...mergedAuthorsOf(idea),
];
