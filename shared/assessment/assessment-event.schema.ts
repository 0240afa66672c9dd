import * as v from 'valibot';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import { daySchema } from '#shared/kernel/instant.ts';
import { journalEntrySchema } from '#shared/kernel/journal.ts';

/** What can happen to a panel. What somebody gave stands in their assessment, never in an entry. */
export const panelEventSchema = v.variant('type', [
  v.strictObject({ type: v.literal('panel-invited'), ideaId: ideaIdSchema, dueOn: daySchema }),
  v.strictObject({ type: v.literal('panel-conflict-declared'), hasConflict: v.boolean() }),
  v.strictObject({ type: v.literal('panel-assessment-given') }),
  v.strictObject({ type: v.literal('panel-day-passed') }),
]);
export type PanelEvent = v.InferOutput<typeof panelEventSchema>;

const entrySchema = journalEntrySchema(panelEventSchema);
export type PanelJournalEntry = v.InferOutput<typeof entrySchema>;
