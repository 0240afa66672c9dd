import type { Occasion } from '#shared/idea/idea.rules.ts';
import { eventId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import type { AnswerSettings } from './answer-settings.schema.ts';
import type { AnswerTemplates, TemplateChange } from './answer-templates.schema.ts';

type Chosen = Pick<AnswerSettings, 'organisationId' | 'revision'>;

/** What a body chose anew, with the entry that says so under the journal's name for it. */
const chosenAnew = <Choice extends Chosen>(
  next: Choice,
  recordId: string,
  event: JournalEntry['event'],
  { now, actor, requestId }: Occasion,
): { chosen: Choice; entry: JournalEntry } => ({
  chosen: next,
  entry: {
    id: eventId(recordId, next.revision),
    recordId,
    revision: next.revision,
    at: now,
    actor,
    organisationId: next.organisationId,
    requestId,
    event,
  },
});

/**
 * What a body chooses anew. It holds for clocks that start or run on from now: no day that was promised is moved. The entry
 * keeps all of it, so that a clock can be counted again by the settings it was set by.
 */
export const changeAnswerSettings = (
  settings: AnswerSettings,
  chosen: Omit<AnswerSettings, 'organisationId' | 'revision'>,
  occasion: Occasion,
) => {
  const next: AnswerSettings = { ...settings, ...chosen, revision: settings.revision + 1 };
  const event = { type: 'answer-settings-changed', ...chosen };
  return chosenAnew(next, `answer-settings-${next.organisationId}`, event, occasion);
};

/**
 * Writes, adds or takes out one template. An index beyond the end of the list means its end, so that no hole can be made. The
 * entry says that it was done: what was sent with a template stands in the letters.
 */
export const changeAnswerTemplate = (
  before: AnswerTemplates,
  { index, template }: TemplateChange,
  occasion: Occasion,
) => {
  const templates = before.templates.toSpliced(index, 1, ...(template === undefined ? [] : [template]));
  const next: AnswerTemplates = { ...before, templates, revision: before.revision + 1 };
  const event = { type: 'answer-templates-changed', count: templates.length };
  return chosenAnew(next, `answer-templates-${next.organisationId}`, event, occasion);
};
