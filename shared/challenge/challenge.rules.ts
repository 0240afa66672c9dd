import type { LetterWords } from '#shared/answer/answer.schema.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import { type ChallengeId, eventId, type OrganisationId, type PersonId } from '#shared/kernel/ids.ts';
import { type Day, dayOfInstant, type Instant } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { addDays, startOfDay } from '#shared/kernel/working-days.ts';
import type { ActionOn } from '#shared/policy/actions.ts';
import type { Challenge, ChallengeContent, ChallengeState, ChallengeSummary } from './challenge.schema.ts';
import type { ChallengeEvent, ChallengeJournalEntry } from './challenge-event.schema.ts';

/** A changed challenge with the journal entry that says so; a store writes both or neither. */
export type ChallengeChange = { readonly challenge: Challenge; readonly entry: ChallengeJournalEntry };

type Dated = Pick<Challenge, 'opensAt' | 'closesAt' | 'withdrawn' | 'publishedAt'>;

/**
 * Where a challenge stands at a moment. It opens and closes by the clock alone: no run has to come first, so that nobody is
 * turned away on the first morning and nothing is taken after the last midnight.
 */
export const challengeStateAt = (
  { opensAt, closesAt, withdrawn, publishedAt }: Dated,
  now: Instant,
): ChallengeState => {
  if (withdrawn === true) return 'withdrawn';
  if (publishedAt !== undefined) return 'published';
  if (now < opensAt) return 'planned';
  return now < closesAt ? 'open' : 'closed';
};

/** In which states an action on a challenge makes sense; those that only read are always possible. */
const possibleIn = {
  changeChallenge: ['planned'],
  withdrawChallenge: ['planned'],
  submitToChallenge: ['open'],
  publishResults: ['closed'],
} as const satisfies Partial<Record<ActionOn<'Challenge'>, readonly ChallengeState[]>>;

/** Whether an action is possible with a challenge in this state, whoever asks. */
export const isPossibleIn = (action: ActionOn<'Challenge'>, state: ChallengeState): boolean =>
  !(action in possibleIn) || possibleIn[action as keyof typeof possibleIn].some((possible) => possible === state);

/** Everybody who runs a challenge, each once. */
export const runnersOf = ({ sponsorId, team }: Pick<ChallengeSummary, 'sponsorId' | 'team'>): PersonId[] => [
  ...new Set([sponsorId, ...team]),
];

/** The bodies whose people are called by name: none where the whole government is. */
export const calledBodies = (
  challenge: Pick<ChallengeSummary, 'audience' | 'organisations' | 'organisationId'>,
): OrganisationId[] =>
  challenge.audience === 'organisations' ? [...new Set([challenge.organisationId, ...challenge.organisations])] : [];

const entryOf = (challenge: Challenge, event: ChallengeEvent, occasion: Occasion): ChallengeJournalEntry => ({
  id: eventId(challenge.id, challenge.revision),
  recordId: challenge.id,
  revision: challenge.revision,
  at: occasion.now,
  actor: occasion.actor,
  organisationId: challenge.organisationId,
  requestId: occasion.requestId,
  concerned: { named: runnersOf(challenge) },
  event,
});

const momentsOf = ({ opensOn, closesOn }: ChallengeContent, { calendar }: Pick<AnswerSettings, 'calendar'>) => ({
  opensAt: startOfDay(calendar, opensOn),
  closesAt: startOfDay(calendar, addDays(closesOn, 1)),
});

type Passed = { reason: 'closing-day-passed' };

/** Prepares a challenge of the sponsor's body. It opens by itself on its day, and at once where that day has come. */
export const prepareChallenge = (
  by: { readonly id: ChallengeId; readonly sponsorId: PersonId; readonly organisationId: OrganisationId },
  content: ChallengeContent,
  settings: AnswerSettings,
  occasion: Occasion,
): Result<ChallengeChange, Passed> => {
  const moments = momentsOf(content, settings);
  if (moments.closesAt <= occasion.now) return refuse({ reason: 'closing-day-passed' });
  const challenge: Challenge = { ...content, ...by, ...moments, revision: 1, changedAt: occasion.now };
  const { opensOn, closesOn } = content;
  return ok({ challenge, entry: entryOf(challenge, { type: 'challenge-prepared', opensOn, closesOn }, occasion) });
};

const nextRevision = (
  challenge: Challenge,
  changes: Partial<Challenge>,
  event: ChallengeEvent,
  occasion: Occasion,
): ChallengeChange => {
  const next = { ...challenge, ...changes, revision: challenge.revision + 1, changedAt: occasion.now };
  return { challenge: next, entry: entryOf(next, event, occasion) };
};

/**
 * Writes a challenge anew that has not opened yet. From then on it is fixed (`challenge-fixed`): whoever proposes relies on
 * its days, on what ideas are judged by, and on who reads them first.
 */
export const changeChallenge = (
  challenge: Challenge,
  content: ChallengeContent,
  settings: AnswerSettings,
  occasion: Occasion,
): Result<ChallengeChange, Passed | { reason: 'challenge-fixed' }> => {
  if (!isPossibleIn('changeChallenge', challengeStateAt(challenge, occasion.now)))
    return refuse({ reason: 'challenge-fixed' });
  const moments = momentsOf(content, settings);
  if (moments.closesAt <= occasion.now) return refuse({ reason: 'closing-day-passed' });
  const { opensOn, closesOn } = content;
  const event: ChallengeEvent = { type: 'challenge-changed', opensOn, closesOn };
  return ok(nextRevision(challenge, { ...content, ...moments }, event, occasion));
};

/** Takes back a challenge that has not opened yet. */
export const withdrawChallenge = (
  challenge: Challenge,
  occasion: Occasion,
): Result<ChallengeChange, { reason: 'challenge-fixed' }> =>
  isPossibleIn('withdrawChallenge', challengeStateAt(challenge, occasion.now))
    ? ok(nextRevision(challenge, { withdrawn: true }, { type: 'challenge-withdrawn' }, occasion))
    : refuse({ reason: 'challenge-fixed' });

/** Publishes what was chosen and what was not: once, when it has closed and every idea has its answer. */
export const publishResults = (
  challenge: Challenge,
  results: LetterWords,
  { isWaiting }: { readonly isWaiting: boolean },
  occasion: Occasion,
): Result<ChallengeChange, { reason: 'challenge-not-closed' | 'results-published' | 'ideas-unanswered' }> => {
  const state = challengeStateAt(challenge, occasion.now);
  if (state === 'published') return refuse({ reason: 'results-published' });
  if (state !== 'closed') return refuse({ reason: 'challenge-not-closed' });
  if (isWaiting) return refuse({ reason: 'ideas-unanswered' });
  const changes = { results, publishedAt: occasion.now };
  return ok(nextRevision(challenge, changes, { type: 'challenge-results-published' }, occasion));
};

/** What is to be told next of a challenge, and from which moment on. */
const nextTold = (challenge: Challenge): { told: NonNullable<Challenge['told']>; at: Instant } | undefined => {
  const { told, withdrawn, publishedAt, opensAt, closesAt } = challenge;
  if (withdrawn === true || told === 'published') return undefined;
  if (publishedAt !== undefined) return { told: 'published', at: publishedAt };
  if (told === 'closed') return undefined;
  return told === 'opened' ? { told: 'closed', at: closesAt } : { told: 'opened', at: opensAt };
};

/** The next day on which somebody has to be told something of a challenge. */
export const challengeWakesOn = (challenge: Challenge): Day | undefined => {
  const next = nextTold(challenge);
  return next && dayOfInstant(next.at);
};

const toldEvents = {
  opened: 'challenge-opened',
  closed: 'challenge-closed',
  published: 'challenge-authors-told',
} as const satisfies Record<NonNullable<Challenge['told']>, ChallengeEvent['type']>;

/** Notes that a challenge has opened, has closed, or that its authors know its results. Nothing where it is not yet time. */
export const wakeChallenge = (challenge: Challenge, occasion: Occasion): ChallengeChange | undefined => {
  const next = nextTold(challenge);
  if (next === undefined || occasion.now < next.at) return undefined;
  return nextRevision(challenge, { told: next.told }, { type: toldEvents[next.told] }, occasion);
};
