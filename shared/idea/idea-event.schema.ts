import * as v from 'valibot';
import { journalEntrySchema, shownActorSchema } from '#shared/kernel/journal.ts';
import { ideaStates, visibilities } from './idea.schema.ts';

/** What can happen to an idea, in the order of its life. The facts of each kind are all that its entry adds. */
export const ideaEventSchema = v.variant('type', [
  v.strictObject({ type: v.literal('idea-submitted'), visibility: v.picklist(visibilities) }),
  v.strictObject({
    type: v.literal('idea-imported'),
    visibility: v.picklist(visibilities),
    state: v.picklist(ideaStates),
  }),
  v.strictObject({
    type: v.literal('idea-visibility-changed'),
    from: v.picklist(visibilities),
    to: v.picklist(visibilities),
  }),
  v.strictObject({ type: v.literal('idea-withdrawn') }),
]);
export type IdeaEvent = v.InferOutput<typeof ideaEventSchema>;

export const ideaJournalEntrySchema = journalEntrySchema(ideaEventSchema);
export type IdeaJournalEntry = v.InferOutput<typeof ideaJournalEntrySchema>;

/** An entry as one reader is shown it: the request it came from is for operators alone. */
export const shownIdeaEntrySchema = v.strictObject({
  ...v.omit(ideaJournalEntrySchema, ['requestId', 'concerned']).entries,
  actor: shownActorSchema,
});
export type ShownIdeaEntry = v.InferOutput<typeof shownIdeaEntrySchema>;
