import * as v from 'valibot';
import { daySchema } from '#shared/kernel/instant.ts';
import { journalEntrySchema } from '#shared/kernel/journal.ts';

const days = { opensOn: daySchema, closesOn: daySchema };

/** What can happen to a challenge, in the order of its life. */
export const challengeEventSchema = v.variant('type', [
  v.strictObject({ type: v.literal('challenge-prepared'), ...days }),
  v.strictObject({ type: v.literal('challenge-changed'), ...days }),
  v.strictObject({ type: v.literal('challenge-withdrawn') }),
  v.strictObject({ type: v.literal('challenge-opened') }),
  v.strictObject({ type: v.literal('challenge-closed') }),
  v.strictObject({ type: v.literal('challenge-results-published') }),
  v.strictObject({ type: v.literal('challenge-authors-told') }),
]);
export type ChallengeEvent = v.InferOutput<typeof challengeEventSchema>;

/** Parsed by those who carry entries; here for its type. */
const entrySchema = journalEntrySchema(challengeEventSchema);
export type ChallengeJournalEntry = v.InferOutput<typeof entrySchema>;
