import { clockWakesOn } from '#shared/answer-clock/answer-clock.rules.ts';
import type { Idea, IdeaState, IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { ChallengeId, OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import { type Day, dayOfInstant } from '#shared/kernel/instant.ts';
import { type OpenState, openStates } from './triage.rules.ts';

/** Behind every day that there is: an idea without a due day comes last. */
const noDay = '9999-12-31' as Day;

/** The partition of a team's inbox: one body's ideas in one of the states in which something is owed. */
export const triageQueue = (organisationId: OrganisationId, state: OpenState): string => `${organisationId}.${state}`;

/** In place of whoever works on an idea, where nobody of the team took it yet. No id of a person is as short. */
export const nobody = 'nobody';

/** The partition of what one of a team works on for one body, or of what nobody does. */
export const assigneeQueue = (organisationId: OrganisationId, assignee: PersonId | typeof nobody): string =>
  `${organisationId}.${assignee}`;

const isOpen = (state: IdeaState): state is OpenState => openStates.some((open) => open === state);

/** Where an idea stands in its team's inbox; nowhere once it is answered or withdrawn. */
export const triageQueueOf = ({ organisationId, state, concealed }: IdeaSummary): string | undefined =>
  isOpen(state) && concealed === undefined ? triageQueue(organisationId, state) : undefined;

/** The partition of a team's inbox that holds the ideas of one challenge alone. */
export const challengeQueue = (
  organisationId: OrganisationId,
  challengeId: ChallengeId,
  state: (typeof openStates)[number],
): string => `${organisationId}.${challengeId}.${state}`;

/** Where an idea of a challenge stands among what its team owes that challenge; nowhere without one. */
export const challengeQueueOf = (idea: IdeaSummary): string | undefined => {
  const { organisationId, state, challengeId } = idea;
  if (challengeId === undefined || !isOpen(state) || triageQueueOf(idea) === undefined) return undefined;
  return challengeQueue(organisationId, challengeId, state);
};

/** Where an idea stands among what its assignee works on, or what nobody does; nowhere where it stands in no inbox. */
export const assigneeQueueOf = (idea: IdeaSummary): string | undefined =>
  triageQueueOf(idea) === undefined ? undefined : assigneeQueue(idea.organisationId, idea.assigneeId ?? nobody);

/** What the inbox is sorted by: the day an answer is due, or for a parked idea the day it comes back. */
export const triageDayOf = ({ state, clock, answer }: IdeaSummary): Day =>
  (state === 'parked' ? answer?.until : clock?.dueOn) ?? noDay;

/**
 * The next day on which the platform has something to do with an idea by itself. What came due while it had no say, since it
 * was merged into another one, it says on the day it is itself again: nobody looks at days that are long over.
 */
export const wakesOn = ({
  state,
  clock,
  answer,
  changedAt,
  concealed,
}: Pick<Idea, 'state' | 'clock' | 'answer' | 'changedAt' | 'concealed'>): Day | undefined => {
  // What was withdrawn before anybody saw it stays unseen.
  if (concealed !== undefined) return state === 'withdrawn' ? undefined : dayOfInstant(concealed.until);
  const day = state === 'parked' ? answer?.until : clock && clockWakesOn(clock);
  const changedOn = dayOfInstant(changedAt);
  return day !== undefined && day < changedOn ? changedOn : day;
};
