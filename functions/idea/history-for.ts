import type { IdeaJournalEntry, ShownIdeaEntry } from '#shared/idea/idea-event.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { mayKnowColleagues } from './present-idea.ts';

/**
 * A history as one reader is shown it: those who are no public servants read what happened, not who among the staff did it,
 * nor which of them was to do it.
 */
export const historyFor = (reader: Principal, entries: readonly IdeaJournalEntry[]): ShownIdeaEntry[] => {
  const knows = mayKnowColleagues(reader);
  const shown = knows ? entries : entries.filter(({ event }) => event.type !== 'idea-assigned');
  return shown.map(({ requestId, concerned, ...entry }) =>
    knows ? entry : { ...entry, actor: { kind: 'withheld' } as const },
  );
};
