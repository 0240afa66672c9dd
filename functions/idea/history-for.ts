import type { IdeaJournalEntry, ShownIdeaEntry } from '#shared/idea/idea-event.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { mayKnowColleagues } from './present-idea.ts';

/**
 * A history as one reader is shown it: those who are no public servants read what happened, not who among the staff did it,
 * nor which of them was to do it. Whom an author asked to be named beside them, and who would rather not, is for those two.
 */
export const historyFor = (reader: Principal, entries: readonly IdeaJournalEntry[]): ShownIdeaEntry[] => {
  const knows = mayKnowColleagues(reader);
  const mayRead = entries.filter((entry) => !isInvitation(entry) || isBetween(reader, entry));
  const shown = knows ? mayRead : mayRead.filter(({ event }) => event.type !== 'idea-assigned');
  return shown.map(({ requestId, concerned, ...entry }) =>
    knows ? entry : { ...entry, actor: { kind: 'withheld' } as const },
  );
};

const isInvitation = ({ event }: IdeaJournalEntry): boolean =>
  event.type === 'idea-co-author-invited' ||
  event.type === 'idea-invitation-taken-back' ||
  event.type === 'idea-invitation-declined';

const isBetween = (reader: Principal, { actor, concerned, event }: IdeaJournalEntry): boolean => {
  if (reader.kind !== 'person') return false;
  const named = 'personId' in event ? event.personId : undefined;
  const isActor = actor.kind === 'person' && actor.personId === reader.personId;
  return isActor || concerned?.author === reader.personId || named === reader.personId;
};
