import * as v from 'valibot';
import { commentIdSchema, ideaIdSchema, organisationIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';
import { pageOf } from '#shared/kernel/page.ts';
import { requiredText, textLanguageSchema, writtenText } from '#shared/kernel/text.ts';
import { actionsByResource } from '#shared/policy/actions.ts';

export const commentMinCharacters = 2;
export const commentMaxCharacters = 1_000;
/** How long its author can still change a comment: enough for a slip, too short to change what others answered to. */
export const commentEditMinutes = 15;
/** What a reader is given of the replies to a comment without asking for more. */
export const repliesShownFirst = 3;
export const commentReasonMaxCharacters = 300;

/** What can be wrong with a comment: why it is reported, and why it is hidden. */
export const commentFaults = ['insulting', 'personal-data', 'off-topic', 'advertising', 'other'] as const;
export type CommentFault = (typeof commentFaults)[number];

/** Why, in a word and in words of one's own. */
export const commentReasonEntries = {
  reason: v.picklist(commentFaults, 'not-chosen'),
  words: v.optional(writtenText(commentReasonMaxCharacters), ''),
};

/** What a person writes. */
export const commentTextEntries = { text: requiredText(commentMinCharacters, commentMaxCharacters) };

/** A comment as it is kept. `replyTo` names the comment it answers, which is no answer itself: there is one level. */
export const commentSchema = v.strictObject({
  id: commentIdSchema,
  ideaId: ideaIdSchema,
  replyTo: v.optional(commentIdSchema),
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  authorId: personIdSchema,
  /** Of its author when it was written: what those are told who do not learn names. */
  organisationId: organisationIdSchema,
  text: v.string(),
  language: textLanguageSchema,
  writtenAt: instantSchema,
  editedAt: v.optional(instantSchema),
  hidden: v.optional(
    v.strictObject({ reason: v.picklist(commentFaults), words: v.string(), at: instantSchema, byId: personIdSchema }),
  ),
});
export type Comment = v.InferOutput<typeof commentSchema>;

/** A report of a comment. One person reports one comment once. */
export const commentReportSchema = v.strictObject({
  commentId: commentIdSchema,
  personId: personIdSchema,
  at: instantSchema,
  reason: v.picklist(commentFaults),
  words: v.string(),
});
export type CommentReport = v.InferOutput<typeof commentReportSchema>;

/** Who wrote it, as one reader is shown them: those who are no public servants learn the organisation. */
const shownCommenterSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('person'), personId: personIdSchema, organisationId: organisationIdSchema }),
  v.strictObject({ kind: v.literal('withheld'), organisationId: organisationIdSchema }),
]);

/** A comment as it is answered to one reader. A hidden one has its reason in place of its text, but for those who hide. */
export const commentResponseSchema = v.strictObject({
  ...v.pick(commentSchema, ['id', 'ideaId', 'replyTo', 'revision', 'language', 'writtenAt', 'editedAt']).entries,
  author: shownCommenterSchema,
  text: v.optional(v.string()),
  hidden: v.optional(v.strictObject({ reason: v.picklist(commentFaults), words: v.string(), at: instantSchema })),
  can: v.array(v.picklist(actionsByResource.Comment)),
});
export type CommentResponse = v.InferOutput<typeof commentResponseSchema>;

/** A comment with the first replies to it, oldest first. */
export const threadResponseSchema = v.strictObject({
  ...commentResponseSchema.entries,
  replies: pageOf(commentResponseSchema),
});
