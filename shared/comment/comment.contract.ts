import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { commentIdSchema, ideaIdSchema } from '#shared/kernel/ids.ts';
import { pageOf, pageQuery } from '#shared/kernel/page.ts';
import { textLanguageSchema } from '#shared/kernel/text.ts';
import {
  commentReasonEntries,
  commentReportSchema,
  commentResponseSchema,
  commentTextEntries,
  threadResponseSchema,
} from './comment.schema.ts';

const ideaParams = v.strictObject({ ideaId: ideaIdSchema });
/** A comment is found under its idea alone, whose readers are its readers. */
const ofOneComment = {
  resource: 'Comment',
  params: v.strictObject({ ideaId: ideaIdSchema, commentId: commentIdSchema }),
} as const;

/** A line of this list is a whole conversation's beginning, so fewer of them make a page. */
const threadsPerPage = { default: 10, max: 20 };

export const commentOrders = ['oldest', 'newest'] as const;
export type CommentOrder = (typeof commentOrders)[number];

export const commentContract = defineContract({
  listComments: {
    method: 'GET',
    path: '/api/ideas/{ideaId}/comments',
    summary: 'What people say about an idea, oldest or newest first, each with the first replies to it.',
    action: 'readComments',
    resource: 'Idea',
    params: ideaParams,
    query: v.strictObject({
      cursor: pageQuery.cursor,
      order: v.optional(v.picklist(commentOrders), 'oldest'),
      limit: v.optional(
        v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.toNumber(), v.minValue(1), v.maxValue(threadsPerPage.max)),
        String(threadsPerPage.default),
      ),
    }),
    output: pageOf(threadResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 105, write: 0 },
  },
  writeComment: {
    method: 'POST',
    path: '/api/ideas/{ideaId}/comments',
    summary: 'Comments on an idea, or with `replyTo` answers a comment that is no reply itself.',
    action: 'writeComment',
    resource: 'Idea',
    params: ideaParams,
    body: v.strictObject({
      ...commentTextEntries,
      language: textLanguageSchema,
      replyTo: v.optional(commentIdSchema),
    }),
    output: commentResponseSchema,
    refusals: ['idea-closed'],
    creates: true,
    capacity: { read: 5, write: 15 },
  },
  readComment: {
    ...ofOneComment,
    method: 'GET',
    path: '/api/ideas/{ideaId}/comments/{commentId}',
    summary: 'One comment.',
    action: 'readComment',
    output: commentResponseSchema,
    refusals: [],
    capacity: { read: 4, write: 0 },
  },
  listReplies: {
    ...ofOneComment,
    method: 'GET',
    path: '/api/ideas/{ideaId}/comments/{commentId}/replies',
    summary: 'The replies to a comment, oldest first.',
    action: 'readComment',
    query: v.strictObject(pageQuery),
    output: pageOf(commentResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 58, write: 0 },
  },
  editComment: {
    ...ofOneComment,
    method: 'PUT',
    path: '/api/ideas/{ideaId}/comments/{commentId}',
    summary: 'Changes what the caller’s own comment says, within 15 minutes. It is shown as edited.',
    action: 'editComment',
    body: v.strictObject(commentTextEntries),
    output: commentResponseSchema,
    refusals: ['comment-closed', 'stale-revision'],
    ifMatch: true,
    capacity: { read: 4, write: 11 },
  },
  reportComment: {
    ...ofOneComment,
    method: 'PUT',
    path: '/api/ideas/{ideaId}/comments/{commentId}/report',
    summary:
      'Tells the innovation team what is wrong with a comment. A second report of the same person changes nothing.',
    action: 'reportComment',
    body: v.strictObject(commentReasonEntries),
    refusals: ['comment-closed'],
    capacity: { read: 4, write: 7 },
  },
  listCommentReports: {
    ...ofOneComment,
    method: 'GET',
    path: '/api/ideas/{ideaId}/comments/{commentId}/reports',
    summary: 'Who reported a comment and why, for those who may hide it.',
    action: 'hideComment',
    query: v.strictObject(pageQuery),
    output: pageOf(commentReportSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 20, write: 0 },
  },
  hideComment: {
    ...ofOneComment,
    method: 'PUT',
    path: '/api/ideas/{ideaId}/comments/{commentId}/hiding',
    summary: 'Puts a reason in place of a comment’s text. The replies to it stay.',
    action: 'hideComment',
    body: v.strictObject(commentReasonEntries),
    output: commentResponseSchema,
    refusals: ['stale-revision'],
    ifMatch: true,
    capacity: { read: 4, write: 13 },
  },
  showComment: {
    ...ofOneComment,
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/comments/{commentId}/hiding',
    summary: 'Shows a hidden comment again.',
    action: 'hideComment',
    output: commentResponseSchema,
    refusals: ['stale-revision'],
    ifMatch: true,
    capacity: { read: 5, write: 13 },
  },
});
