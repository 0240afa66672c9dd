import { type FoundIdea, mayKnowColleagues } from '#functions/idea/idea.public.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { commentResource } from '#shared/comment/comment.resource.ts';
import { isPossibleOn } from '#shared/comment/comment.rules.ts';
import type { Comment, CommentResponse } from '#shared/comment/comment.schema.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { Now } from '#shared/kernel/instant.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { ActionOn } from '#shared/policy/actions.ts';

/**
 * Writes comments on one idea for one reader: with what they may do now, without names for those who are no public servants,
 * and without the text of hidden ones for those who cannot show them again.
 */
export const commentPresenter = (
  { policy, now }: { policy: Policy; now: Now },
  reader: Principal,
  { idea, ownSeal }: FoundIdea<IdeaSummary>,
): ((comment: Comment) => CommentResponse) => {
  const present = now();
  const decided = new Map<string, ActionOn<'Comment'>[]>();
  const allowed = (comment: Comment) => {
    const known = decided.get(comment.authorId) ?? policy.can(reader, commentResource(idea, comment, ownSeal));
    decided.set(comment.authorId, known);
    return known;
  };
  return (comment) => {
    const { authorId, organisationId, text, hidden, ...rest } = comment;
    const can = allowed(comment).filter((action) => isPossibleOn(action, comment, present));
    return {
      ...rest,
      author: mayKnowColleagues(reader)
        ? { kind: 'person', personId: authorId, organisationId }
        : { kind: 'withheld', organisationId },
      ...(hidden === undefined || can.includes('hideComment') ? { text } : {}),
      ...(hidden === undefined ? {} : { hidden: { reason: hidden.reason, words: hidden.words, at: hidden.at } }),
      can,
    };
  };
};
