import type { Occasion } from '#shared/idea/idea.rules.ts';
import { eventId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import type { AnswerSettings } from './answer-settings.schema.ts';

/** The journal's name for what one body has chosen. */
const recordOf = (settings: AnswerSettings) => `answer-settings-${settings.organisationId}`;

/**
 * What a body chooses anew. It holds for clocks that start or run on from now: no day that was promised is moved. The entry
 * keeps all of it, so that a clock can be counted again by the settings it was set by.
 */
export const changeAnswerSettings = (
  settings: AnswerSettings,
  chosen: Omit<AnswerSettings, 'organisationId' | 'revision'>,
  { now, actor, requestId }: Occasion,
): { settings: AnswerSettings; entry: JournalEntry } => {
  const next: AnswerSettings = { ...settings, ...chosen, revision: settings.revision + 1 };
  const recordId = recordOf(next);
  return {
    settings: next,
    entry: {
      id: eventId(recordId, next.revision),
      recordId,
      revision: next.revision,
      at: now,
      actor,
      organisationId: next.organisationId,
      requestId,
      event: { type: 'answer-settings-changed', ...chosen },
    },
  };
};
