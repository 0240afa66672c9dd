import type { PolicyResource } from '#shared/policy/resource.ts';
import type { DraftHead } from './draft.schema.ts';
import type { AuthorName, IdeaAuthor, IdeaSummary } from './idea.schema.ts';

/** What policy is told about an idea. */
export const ideaResource = (idea: IdeaSummary): PolicyResource<'Idea'> => ({
  type: 'Idea',
  id: idea.id,
  attributes: {
    organisation: idea.organisationId,
    visibility: idea.visibility,
    state: idea.state,
    authorName: authorNameOf(idea.author),
    ...(idea.author.kind === 'person' ? { author: idea.author.personId } : {}),
  },
});

/** Whoever is no person here has no name that could be hidden. */
const authorNameOf = (author: IdeaAuthor): AuthorName =>
  author.kind === 'person' && author.isHidden === true ? 'hidden' : 'shown';

export const draftResource = (draft: Pick<DraftHead, 'id' | 'authorId'>): PolicyResource<'Draft'> => ({
  type: 'Draft',
  id: draft.id,
  attributes: { author: draft.authorId },
});
