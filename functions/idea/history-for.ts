import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent, IdeaJournalEntry, ShownIdeaEntry } from '#shared/idea/idea-event.schema.ts';
import { type Actor, withoutHandle } from '#shared/kernel/journal.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { KnowsAuthor } from './knows-author.ts';
import { mayKnowColleagues } from './present-idea.ts';

/** Who reads what happened to an idea, and whom of those who wrote it they may know. */
export type HistoryReader = {
  readonly principal: Principal;
  readonly knows: KnowsAuthor;
  readonly idea: Pick<IdeaSummary, 'author' | 'coAuthors' | 'mergedIdeas'>;
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
 * which of them was to do it, and what is between them and a sealed author; who may not know an author does not learn them from
 * what they did; and whom an author asked to be named beside them, and who would rather not, is for those two.
 */
export const historyFor = (reader: HistoryReader, entries: readonly IdeaJournalEntry[]): ShownIdeaEntry[] => {
  const knowsColleagues = mayKnowColleagues(reader.principal);
  const knows = (actor: Actor) => {
    const author = authorOf(actor, reader.idea);
    return author === undefined ? knowsColleagues : reader.knows(author);
  };
  const shown = entries.filter(
    (entry) =>
      (knowsColleagues || !amongStaff.includes(entry.event.type)) &&
      (!isInvitation(entry) || isBetween(reader.principal, entry)),
  );
  return shown.map(({ requestId, concerned, actor, ...entry }) => ({
    ...entry,
    actor: actor.kind === 'sealed' || knows(actor) ? withoutHandle(actor) : { kind: 'withheld' },
  }));
};

/** As which author somebody acted: of this idea, or, where their name is hidden, of one that it was or was not merged with. */
const authorOf = (actor: Actor, { author, coAuthors = [], mergedIdeas = [] }: HistoryReader['idea']) => {
  if (actor.kind !== 'person') return undefined;
  if (actor.isHidden === true) return actor;
  const everybody = [author, ...coAuthors, ...mergedIdeas.flatMap(({ authors }) => authors)];
  return everybody.find((one) => one.kind === 'person' && one.personId === actor.personId);
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
