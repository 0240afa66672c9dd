import { makeLetterStore } from '#functions/answer/letter.store.ts';
import { makeAnswerSettingsStore } from '#functions/answer-clock/body-choice.store.ts';
import { makeSettingsOf } from '#functions/answer-clock/settings-of.ts';
import { assessmentOperations } from '#functions/assessment/assessment.operations.ts';
import { makePanelStore } from '#functions/assessment/panel.store.ts';
import { makeAttachmentStore } from '#functions/attachment/attachment.store.ts';
import { challengeOperations } from '#functions/challenge/challenge.operations.ts';
import { makeChallengeStore } from '#functions/challenge/challenge.store.ts';
import { makeChallengeListStore } from '#functions/challenge/challenge-list.store.ts';
import { makeDraftStore } from '#functions/draft/draft.store.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeIdeaListStore } from '#functions/idea/idea-list.store.ts';
import { makeOwnSeals } from '#functions/idea/own-seals.ts';
import { presentIdeas } from '#functions/idea/present-ideas.ts';
import { makeTriageListStore } from '#functions/idea/triage-list.store.ts';
import { endpoint } from '#functions/platform/endpoint/endpoint.ts';
import { makeOnceStore } from '#functions/platform/once/once.entity.ts';
import { makeCheckHits } from '#functions/platform/policy/check-hits.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import { makeSupportTotalsStore } from '#functions/support-totals/support-totals.store.ts';
import challengesPolicies from '#shared/policy/challenges.cedar';
import ideasPolicies from '#shared/policy/ideas.cedar';
import type { ContextParts } from './context-parts.ts';

/** Wires the function of challenges and assessments, which works on the table of ideas and shows ideas by their own policies. */
export const challengesContext = ({ access, log, measure, now, newId, askSeal }: ContextParts) => {
  const policy = makePolicy('challenges', `${challengesPolicies}\n${ideasPolicies}`);
  const challenges = makeChallengeStore(access);
  const ideas = makeIdeaStore(access);
  const settingsOf = makeSettingsOf(makeAnswerSettingsStore(access));
  const ownSeals = makeOwnSeals(askSeal);
  const present = presentIdeas({ policy, supportTotals: makeSupportTotalsStore(access), ownSeals });
  const ofChallenges = challengeOperations({
    challenges,
    challengeLists: makeChallengeListStore(access),
    ideas,
    lists: makeIdeaListStore(access),
    triage: makeTriageListStore(access),
    letters: makeLetterStore(access),
    drafts: makeDraftStore(access, now),
    attachments: makeAttachmentStore(access, now),
    settingsOf,
    askSeal,
    present,
    policy,
    checkHits: makeCheckHits(policy, log, measure),
    now,
    newId,
  });
  const panels = makePanelStore(access);
  const ofAssessments = assessmentOperations({
    panels,
    ideas,
    challenges,
    settingsOf,
    ownSeals,
    present,
    policy,
    now,
    newId,
  });
  const operations = [...ofChallenges, ...ofAssessments];
  return endpoint({ operations, policy, once: makeOnceStore(access, now), log, measure });
};
