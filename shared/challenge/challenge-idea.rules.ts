import { clockFrom } from '#shared/answer-clock/answer-clock.rules.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { type IdeaChange, ideaEntry, type Occasion, submitProposal } from '#shared/idea/idea.rules.ts';
import type { Idea, Proposal } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';
import { challengeStateAt, runnersOf } from './challenge.rules.ts';
import type { Challenge } from './challenge.schema.ts';

/**
 * A proposal becomes an idea of the body that asked for it, which answers it. Its time is counted from the day on which the
 * challenge closes: what is compared is answered together, and who was early waits no longer than they were told.
 */
export const submitToChallenge = (
  id: IdeaId,
  proposal: Proposal,
  { author, challenge, settings }: { author: PersonPrincipal; challenge: Challenge; settings: AnswerSettings },
  occasion: Occasion,
): Result<IdeaChange, { reason: 'challenge-not-open' }> => {
  if (challengeStateAt(challenge, occasion.now) !== 'open') return refuse({ reason: 'challenge-not-open' });
  const { closesOn, answerWorkingDays, organisationId } = challenge;
  const { unitId, ...submitted } = submitProposal(id, proposal, author, settings, occasion).idea;
  const clock = clockFrom(settings, closesOn, answerWorkingDays);
  const isOfSameBody = author.organisationId === organisationId;
  const idea: Idea = {
    ...submitted,
    organisationId,
    ...(isOfSameBody && unitId !== undefined ? { unitId } : {}),
    clock,
    challengeId: challenge.id,
    ...(challenge.ideasShown === 'after-closing'
      ? { concealed: { until: challenge.closesAt, readers: runnersOf(challenge) } }
      : {}),
  };
  const event: IdeaEvent = {
    type: 'idea-submitted-to-challenge',
    visibility: idea.visibility,
    dueOn: clock.dueOn,
    settingsRevision: settings.revision,
    challengeId: challenge.id,
    closesOn,
    answerWorkingDays,
  };
  return ok({ idea, entry: ideaEntry(idea, event, occasion) });
};

/** Notes on an idea that the results of its challenge are there, so that its author is told; nothing the second time. */
export const noteResults = (idea: Idea, occasion: Occasion): IdeaChange | undefined => {
  if (idea.challengeId === undefined || idea.resultsAt !== undefined) return undefined;
  const next: Idea = { ...idea, resultsAt: occasion.now, revision: idea.revision + 1, changedAt: occasion.now };
  return {
    idea: next,
    entry: ideaEntry(next, { type: 'idea-results-published', challengeId: idea.challengeId }, occasion),
  };
};
