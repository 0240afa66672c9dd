import * as v from 'valibot';
import type { journalEntrySchema } from '#shared/kernel/journal.ts';

/** What can happen to a person's account. */
export const personEventSchema = v.variant('type', [
  v.strictObject({ type: v.literal('person-registered') }),
  v.strictObject({ type: v.literal('person-changed') }),
  v.strictObject({ type: v.literal('person-sessions-ended') }),
]);
export type PersonEvent = v.InferOutput<typeof personEventSchema>;
export type PersonJournalEntry = v.InferOutput<ReturnType<typeof journalEntrySchema<typeof personEventSchema>>>;
