import { ideaResource, type OwnSeal } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import type { Comment } from './comment.schema.ts';

/** What policy is told about a comment: all of its idea, since whoever may not read that reads no word about it, and who wrote it. */
export const commentResource = (
  idea: IdeaSummary,
  comment: Pick<Comment, 'id' | 'authorId'>,
  own?: OwnSeal,
): PolicyResource<'Comment'> => ({
  type: 'Comment',
  id: comment.id,
  attributes: { ...ideaResource(idea, own).attributes, commenter: comment.authorId },
});
