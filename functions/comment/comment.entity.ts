import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { Comment, CommentReport } from '#shared/comment/comment.schema.ts';

/** A comment, found by its id. Editing and hiding it change this item alone. */
export const commentEntity = entityOf({
  model: { entity: 'comment', version: '1', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    comment: { type: CustomAttributeType<Comment>('any'), required: true },
  },
  indexes: { primary: primaryKey(['id'], []) },
});

/** The thread of what answers an idea and no comment. */
export const topThread = 'top';

/**
 * Where a comment stands in its conversation, written once. A thread is what answers the idea, or what answers one comment:
 * each is a partition in the order of time. It is read from the table itself, so that who has just written finds their word.
 */
export const commentPlaceEntity = entityOf({
  model: { entity: 'commentPlace', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    thread: { type: 'string', required: true },
    writtenAt: { type: 'string', required: true },
    id: { type: 'string', required: true },
  },
  indexes: { primary: primaryKey(['ideaId', 'thread'], ['writtenAt', 'id']) },
});

/** One person's report of one comment. */
export const commentReportEntity = entityOf({
  model: { entity: 'commentReport', version: '1', service: 'commonweal' },
  attributes: {
    commentId: { type: 'string', required: true },
    personId: { type: 'string', required: true },
    report: { type: CustomAttributeType<CommentReport>('any'), required: true },
  },
  indexes: { primary: primaryKey(['commentId'], ['personId']) },
});

export const commentItem = (comment: Comment) => ({ id: comment.id, revision: comment.revision, comment });

export const commentPlaceItem = ({ id, ideaId, replyTo, writtenAt }: Comment) => ({
  ideaId,
  thread: replyTo ?? topThread,
  writtenAt,
  id,
});
