import type { IdeaAuthor } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent, IdeaJournalEntry, ShownIdeaEntry } from '#shared/idea/idea-event.schema.ts';
import { type Actor, withoutHandle } from '#shared/kernel/journal.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { mayKnowColleagues } from './present-idea.ts';

/** Who reads, and whom of an idea they may know: its author is not for every colleague. */
export type HistoryReader = {
  readonly principal: Principal;
  readonly knowsAuthor: boolean;
  readonly author: IdeaAuthor;
};

/** What is between those inside. */
const amongStaff: readonly IdeaEvent['type'][] = [
  'idea-assigned',
  'idea-seal-opening-asked',
  'idea-seal-opening-declined',
  'idea-seal-opened',
];

/**
 * A history as one reader is shown it: those who are no public servants read what happened, not who among the staff did it,
 * which of them was to do it, and what is between them and a sealed author; and who may not know the author does not learn them from what they did.
 */
export const historyFor = (reader: HistoryReader, entries: readonly IdeaJournalEntry[]): ShownIdeaEntry[] => {
  const knowsColleagues = mayKnowColleagues(reader.principal);
  const knows = (actor: Actor) => (isAuthor(actor, reader.author) ? reader.knowsAuthor : knowsColleagues);
  const shown = knowsColleagues ? entries : entries.filter(({ event }) => !amongStaff.includes(event.type));
  return shown.map(({ requestId, concerned, actor, ...entry }) => ({
    ...entry,
    actor: actor.kind === 'sealed' || knows(actor) ? withoutHandle(actor) : { kind: 'withheld' },
  }));
};

const isAuthor = (actor: Actor, author: IdeaAuthor) =>
  actor.kind === 'person' && author.kind === 'person' && actor.personId === author.personId;
