import * as v from 'valibot';
import { answerOutcomes, everyReason } from '#shared/answer/answer.schema.ts';
import { challengeIdSchema, organisationIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { daySchema } from '#shared/kernel/instant.ts';
import { journalEntrySchema, shownActorSchema } from '#shared/kernel/journal.ts';
import { mergeEvents } from '#shared/merge/merge-event.schema.ts';
import { ideaStates, visibilities } from './idea.schema.ts';

/** By which settings of its organisation days were counted. */
const counted = { settingsRevision: v.pipe(v.number(), v.integer(), v.minValue(1)) };
/** What the clock was set to and by which settings, so that anybody can count again. */
const clockFacts = { dueOn: v.optional(daySchema), ...counted };

/** What can happen to an idea, in the order of its life. The facts of each kind are all that its entry adds. */
export const ideaEventSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('idea-submitted'),
    visibility: v.picklist(visibilities),
    ...clockFacts,
  }),
  v.strictObject({
    type: v.literal('idea-submitted-to-challenge'),
    visibility: v.picklist(visibilities),
    ...clockFacts,
    challengeId: challengeIdSchema,
    /** The day after which working days are counted, and how many. */
    closesOn: daySchema,
    answerWorkingDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
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
  v.strictObject({ type: v.literal('idea-revealed') }),
  v.strictObject({ type: v.literal('idea-results-published'), challengeId: challengeIdSchema }),
  v.strictObject({ type: v.literal('idea-withdrawn') }),
  v.strictObject({ type: v.literal('idea-assigned'), assigneeId: v.optional(personIdSchema) }),
  v.strictObject({ type: v.literal('idea-question-asked'), ...counted }),
  v.strictObject({ type: v.literal('idea-question-answered'), ...clockFacts }),
  v.strictObject({
    type: v.literal('idea-answered'),
    outcome: v.picklist(answerOutcomes),
    until: v.optional(daySchema),
    // What is counted of an answer (`shared/answer-figures`), and the head of the idea keeps of the last one alone.
    reason: v.optional(v.picklist(everyReason)),
    isOnTime: v.optional(v.boolean()),
    isLastDay: v.optional(v.boolean()),
    ...counted,
  }),
  v.strictObject({
    type: v.literal('idea-sent-to-assessment'),
    /** The last day for assessors, which is not the day on which the answer is due. */
    assessUntil: daySchema,
    assessors: v.pipe(v.number(), v.integer(), v.minValue(2)),
  }),
  v.strictObject({ type: v.literal('idea-assessed'), given: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ type: v.literal('idea-reopened'), ...clockFacts }),
  v.strictObject({ type: v.literal('idea-returned'), ...clockFacts }),
  v.strictObject({
    type: v.literal('idea-transferred'),
    from: organisationIdSchema,
    to: organisationIdSchema,
  }),
  ...mergeEvents,
  v.strictObject({ type: v.literal('idea-co-author-invited'), personId: personIdSchema }),
  v.strictObject({ type: v.literal('idea-invitation-taken-back'), personId: personIdSchema }),
  v.strictObject({ type: v.literal('idea-invitation-declined') }),
  v.strictObject({ type: v.literal('idea-co-author-joined') }),
  v.strictObject({ type: v.literal('idea-co-author-left') }),
  v.strictObject({ type: v.literal('idea-attachment-removed') }),
  v.strictObject({ type: v.literal('idea-seal-opening-asked') }),
  v.strictObject({ type: v.literal('idea-seal-opening-declined') }),
  v.strictObject({ type: v.literal('idea-seal-opened') }),
  v.strictObject({ type: v.literal('idea-answer-due-soon'), dueOn: daySchema }),
  v.strictObject({ type: v.literal('idea-answer-late'), dueOn: daySchema }),
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
