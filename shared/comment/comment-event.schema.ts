import * as v from 'valibot';
import { journalEntrySchema } from '#shared/kernel/journal.ts';
import { commentFaults } from './comment.schema.ts';

/** What can happen to a comment. What it says stands in no entry, and so in no event. */
export const commentEventSchema = v.variant('type', [
  v.strictObject({ type: v.literal('comment-written') }),
  v.strictObject({ type: v.literal('comment-edited') }),
  v.strictObject({ type: v.literal('comment-reported'), reason: v.picklist(commentFaults) }),
  v.strictObject({ type: v.literal('comment-hidden'), reason: v.picklist(commentFaults) }),
  v.strictObject({ type: v.literal('comment-shown') }),
]);
export type CommentEvent = v.InferOutput<typeof commentEventSchema>;

export const commentJournalEntrySchema = journalEntrySchema(commentEventSchema);
export type CommentJournalEntry = v.InferOutput<typeof commentJournalEntrySchema>;
