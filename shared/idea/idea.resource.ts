import type { PersonId } from '#shared/kernel/ids.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import type { DraftHead } from './draft.schema.ts';
import type { AuthorName, IdeaAuthor, IdeaSummary } from './idea.schema.ts';

/**
 * What policy is told about an idea. Of a sealed one only the seal knows its author: where it has said that it is the reader's
 * own, `sealedAuthor` is the reader, for this decision and kept nowhere.
 */
export const ideaResource = (idea: IdeaSummary, sealedAuthor?: PersonId): PolicyResource<'Idea'> => ({
  type: 'Idea',
  id: idea.id,
  attributes: {
    organisation: idea.organisationId,
    visibility: idea.visibility,
    state: idea.state,
    authorName: authorNameOf(idea.author),
    ...authorIn(idea.author, sealedAuthor),
    ...(idea.opening === undefined ? {} : { sealAskedBy: idea.opening.askedBy }),
    ...(idea.opening?.openedBy === undefined ? {} : { sealOpenedBy: idea.opening.openedBy }),
    ...(idea.concealed === undefined ? {} : { concealedFor: idea.concealed.readers }),
  },
});

const authorIn = (author: IdeaAuthor, sealedAuthor: PersonId | undefined) => {
  if (author.kind === 'person') return { author: author.personId };
  return author.kind === 'sealed' && sealedAuthor !== undefined ? { author: sealedAuthor } : {};
};

/** Whoever is no person here has no name that could be hidden. */
const authorNameOf = (author: IdeaAuthor): AuthorName => {
  if (author.kind === 'sealed') return 'sealed';
  return author.kind === 'person' && author.isHidden === true ? 'hidden' : 'shown';
};

export const draftResource = (draft: Pick<DraftHead, 'id' | 'authorId'>): PolicyResource<'Draft'> => ({
  type: 'Draft',
  id: draft.id,
  attributes: { author: draft.authorId },
});
