import type { PolicyResource } from '#shared/policy/resource.ts';
import type { DraftHead } from './draft.schema.ts';
import type { IdeaSummary } from './idea.schema.ts';

/** What policy is told about an idea. */
export const ideaResource = (idea: IdeaSummary): PolicyResource<'Idea'> => ({
  type: 'Idea',
  id: idea.id,
  attributes: {
    organisation: idea.organisationId,
    visibility: idea.visibility,
    state: idea.state,
    ...(idea.author.kind === 'person' ? { author: idea.author.personId } : {}),
    ...(idea.concealed === undefined ? {} : { concealedFor: idea.concealed.readers }),
  },
});

export const draftResource = (draft: Pick<DraftHead, 'id' | 'authorId'>): PolicyResource<'Draft'> => ({
  type: 'Draft',
  id: draft.id,
  attributes: { author: draft.authorId },
});
