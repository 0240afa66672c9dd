import * as v from 'valibot';
import { journalEntrySchema } from '#shared/kernel/journal.ts';

/** What can happen to one person's interest in an idea. Support begins to follow; nothing but its own end ends following. */
export const supportEventTypes = ['support-given', 'support-withdrawn', 'follow-begun', 'follow-ended'] as const;
export type SupportEventType = (typeof supportEventTypes)[number];

export const supportEventSchema = v.strictObject({ type: v.picklist(supportEventTypes) });
export const supportJournalEntrySchema = journalEntrySchema(supportEventSchema);
export type SupportJournalEntry = v.InferOutput<typeof supportJournalEntrySchema>;
