import type { IdeaJournalEntry, ShownIdeaEntry } from '#shared/idea/idea-event.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { mayKnowColleagues } from './present-idea.ts';

/** A history as one reader is shown it: those who are no public servants read what happened, not who among the staff did it. */
export const historyFor = (reader: Principal, entries: readonly IdeaJournalEntry[]): ShownIdeaEntry[] =>
  entries.map(({ requestId, concerned, ...entry }) =>
    mayKnowColleagues(reader) ? entry : { ...entry, actor: { kind: 'withheld' } as const },
  );
