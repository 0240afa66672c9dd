import { clockFrom } from '#shared/answer-clock/answer-clock.rules.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { type IdeaChange, ideaEntry, type Occasion } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { challengeStateAt, runnersOf } from './challenge.rules.ts';
import type { Challenge } from './challenge.schema.ts';

/**
 * An idea that was just submitted becomes one of the body that asked for it, which answers it; its unit stays where that is
 * its author's body. Its time is counted from the day on which the challenge closes: what is compared is answered together,
 * and who was early waits no longer than they were told.
 */
export const submitToChallenge = (
  { unitId, ...submitted }: Idea,
  { challenge, settings }: { challenge: Challenge; settings: AnswerSettings },
  occasion: Occasion,
): Result<IdeaChange, { reason: 'challenge-not-open' }> => {
  if (challengeStateAt(challenge, occasion.now) !== 'open') return refuse({ reason: 'challenge-not-open' });
  const { closesOn, answerWorkingDays, organisationId } = challenge;
  const clock = clockFrom(settings, closesOn, answerWorkingDays);
  const isOfSameBody = submitted.organisationId === organisationId;
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
