import {
  canHaveCoAuthors,
  type IdeaChange,
  isHeldByMerge,
  isPossible,
  type Occasion,
} from '#shared/idea/idea.rules.ts';
import { coAuthorsMax, type Idea } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import { authorsOf, coAuthorsOf, peopleAmong } from '#shared/idea/writers.rules.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { ActionOn } from '#shared/policy/actions.ts';
import { nextRevision } from '#shared/triage/triage.rules.ts';

/** A changed idea with its entry, and who from now on finds it among their own ideas, or no longer. */
export type CoAuthorChange = IdeaChange & {
  readonly authorship?: { readonly personId: PersonId; readonly isHeld: boolean };
};
type Held = { reason: 'idea-closed' | 'merge-pending' };

const obstacleOf = (action: ActionOn<'Idea'>, idea: Idea): Held | undefined => {
  if (isHeldByMerge(action, idea)) return { reason: 'merge-pending' };
  return isPossible(action, idea) ? undefined : { reason: 'idea-closed' };
};

const someOrNone = <Item>(items: readonly Item[]): Item[] | undefined => (items.length === 0 ? undefined : [...items]);
const without = (people: readonly PersonId[] | undefined, personId: PersonId) =>
  someOrNone((people ?? []).filter((other) => other !== personId));

/** What happened with an invitation is told to the one it is about, and to nobody else who is invited. */
const about = (change: IdeaChange, personId: PersonId): IdeaChange => ({
  ...change,
  entry: { ...change.entry, concerned: { ...change.entry.concerned, invited: personId } },
});

/**
 * The author asks a colleague to be named beside them. Only an idea with an author whose name is shown can have others: beside
 * a hidden or sealed one (`co-authors-not-possible`) each would know who it is, and say as much by standing there.
 */
export const inviteCoAuthor = (
  idea: Idea,
  personId: PersonId,
  occasion: Occasion,
): Result<IdeaChange, Held | { reason: 'co-authors-not-possible' | 'invited-before' | 'co-author-limit-reached' }> => {
  if (!canHaveCoAuthors(idea.author)) return refuse({ reason: 'co-authors-not-possible' });
  const obstacle = obstacleOf('inviteCoAuthor', idea);
  if (obstacle !== undefined) return refuse(obstacle);
  const { invited = [] } = idea;
  const others = coAuthorsOf(idea);
  if ([...peopleAmong(authorsOf(idea)), ...invited].includes(personId)) return refuse({ reason: 'invited-before' });
  if (invited.length + others.length >= coAuthorsMax) return refuse({ reason: 'co-author-limit-reached' });
  const event: IdeaEvent = { type: 'idea-co-author-invited', personId };
  return ok(about(nextRevision(idea, event, { invited: [...invited, personId] }, occasion), personId));
};

/** The author thinks better of it. Possible at any time: an invitation nobody replied to opens the idea to whom it names. */
export const takeBackInvitation = (
  idea: Idea,
  personId: PersonId,
  occasion: Occasion,
): Result<IdeaChange, { reason: 'not-invited' }> => {
  if (!idea.invited?.includes(personId)) return refuse({ reason: 'not-invited' });
  const event: IdeaEvent = { type: 'idea-invitation-taken-back', personId };
  return ok(nextRevision(idea, event, { invited: without(idea.invited, personId) }, occasion));
};

/**
 * The invited colleague accepts, and is an author from now on, or does not. What they were to answer goes back to the team:
 * nobody answers what they wrote.
 */
export const replyToInvitation = (
  idea: Idea,
  accepts: boolean,
  { personId, occasion }: { readonly personId: PersonId; readonly occasion: Occasion },
): Result<CoAuthorChange, Held | { reason: 'not-invited' }> => {
  if (!idea.invited?.includes(personId)) return refuse({ reason: 'not-invited' });
  const invited = without(idea.invited, personId);
  if (!accepts) return ok(nextRevision(idea, { type: 'idea-invitation-declined' }, { invited }, occasion));
  const obstacle = obstacleOf('replyToInvitation', idea);
  if (obstacle !== undefined) return refuse(obstacle);
  const coAuthors = [...(idea.coAuthors ?? []), { kind: 'person' as const, personId }];
  const assigneeId = idea.assigneeId === personId ? undefined : idea.assigneeId;
  const change = nextRevision(idea, { type: 'idea-co-author-joined' }, { invited, coAuthors, assigneeId }, occasion);
  return ok({ ...change, authorship: { personId, isHeld: true } });
};

/** A co-author takes their name off. What they wrote in letters and comments stays theirs. */
export const leaveCoAuthors = (
  idea: Idea,
  personId: PersonId,
  occasion: Occasion,
): Result<CoAuthorChange, Held | { reason: 'not-invited' }> => {
  if (!coAuthorsOf(idea).includes(personId)) return refuse({ reason: 'not-invited' });
  const obstacle = obstacleOf('leaveCoAuthors', idea);
  if (obstacle !== undefined) return refuse(obstacle);
  const coAuthors = someOrNone(
    (idea.coAuthors ?? []).filter((author) => author.kind !== 'person' || author.personId !== personId),
  );
  const change = nextRevision(idea, { type: 'idea-co-author-left' }, { coAuthors }, occasion);
  return ok({ ...change, authorship: { personId, isHeld: false } });
};
