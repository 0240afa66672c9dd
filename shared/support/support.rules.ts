import { isPossible, type Occasion } from '#shared/idea/idea.rules.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { eventId, type IdeaId, type PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Interest } from './support.schema.ts';
import type { SupportEventType, SupportJournalEntry } from './support-event.schema.ts';

type Pair = Pick<Interest, 'ideaId' | 'personId'>;

/** The id of a person's interest in an idea, in journals and on the bus: both ids, since there is one for each pair. */
export const interestId = ({ ideaId, personId }: Pair) => `${ideaId}.${personId}`;

/** Whose interest in what an id is of; undefined for anything else. */
export const pairOfInterest = (recordId: string): Pair | undefined => {
  const [ideaId, personId, ...more] = recordId.split('.');
  if (ideaId === undefined || personId === undefined || more.length > 0) return undefined;
  return { ideaId: ideaId as IdeaId, personId: personId as PersonId };
};

/** Whether an event says that support was given or taken back, and so that the number of supporters may have changed. */
export const isSupportEvent = (type: string): boolean => type === 'support-given' || type === 'support-withdrawn';

/** Whether somebody follows an idea after an event of their interest in it; undefined where it says nothing of that. */
export const followsAfter = (type: string): boolean | undefined => {
  if (type === 'support-given' || type === 'follow-begun') return true;
  return type === 'follow-ended' ? false : undefined;
};

/** A changed interest with the journal entry that says so; without one, nothing changes. */
export type InterestChange = { readonly interest: Interest; readonly entry: SupportJournalEntry } | undefined;

/** How a person's interest changes, given what there was (undefined: they never declared any). */
export type ChangeInterest<Refused extends { reason: string } = never> = (
  idea: Pick<IdeaSummary, 'id' | 'state' | 'reopened' | 'organisationId'>,
  before: Interest | undefined,
  personId: PersonId,
  occasion: Occasion,
) => Result<InterestChange, Refused>;

const changed = (
  type: SupportEventType,
  change: Partial<Pick<Interest, 'supports' | 'follows'>>,
  ...[idea, before, personId, occasion]: Parameters<ChangeInterest>
) => {
  const interest: Interest = {
    ideaId: idea.id,
    personId,
    supports: false,
    follows: false,
    ...before,
    ...change,
    organisationId: idea.organisationId,
    revision: (before?.revision ?? 0) + 1,
    changedAt: occasion.now,
  };
  const recordId = interestId(interest);
  const entry: SupportJournalEntry = {
    id: eventId(recordId, interest.revision),
    recordId,
    revision: interest.revision,
    at: occasion.now,
    actor: occasion.actor,
    organisationId: idea.organisationId,
    requestId: occasion.requestId,
    event: { type },
  };
  return ok({ interest, entry });
};

/**
 * Supports an idea, and follows it from then on. Once an idea has its answer its supporters are what they were when it was
 * given, so support is taken until then (`idea-closed`). To support twice changes nothing.
 */
export const giveSupport: ChangeInterest<{ reason: 'idea-closed' }> = (idea, before, ...who) => {
  if (before?.supports === true) return ok(undefined);
  if (!isPossible('supportIdea', idea)) return refuse({ reason: 'idea-closed' });
  return changed('support-given', { supports: true, follows: true }, idea, before, ...who);
};

/** Takes support back, at any time: nobody is held to a word. Following goes on until it is ended itself. */
export const withdrawSupport: ChangeInterest = (idea, before, ...who) =>
  before?.supports === true ? changed('support-withdrawn', { supports: false }, idea, before, ...who) : ok(undefined);

export const beginToFollow: ChangeInterest = (idea, before, ...who) =>
  before?.follows === true ? ok(undefined) : changed('follow-begun', { follows: true }, idea, before, ...who);

export const endFollowing: ChangeInterest = (idea, before, ...who) =>
  before?.follows === true ? changed('follow-ended', { follows: false }, idea, before, ...who) : ok(undefined);
