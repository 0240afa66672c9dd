import { makeAnswerSettingsStore } from '#functions/answer-clock/body-choice.store.ts';
import { makeSettingsOf } from '#functions/answer-clock/settings-of.ts';
import { wakeIdeas } from '#functions/answer-clock/wake-ideas.ts';
import { makeWakeMarkStore } from '#functions/answer-clock/wake-mark.store.ts';
import { makeChallengeStore } from '#functions/challenge/challenge.store.ts';
import { makeChallengeListStore } from '#functions/challenge/challenge-list.store.ts';
import { wakeChallenges } from '#functions/challenge/wake-challenges.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeIdeaListStore } from '#functions/idea/idea-list.store.ts';
import { makeTriageListStore } from '#functions/idea/triage-list.store.ts';
import type { TestApi } from './api.ts';
import { observed } from './observed.ts';

/** Does what the hourly run does with ideas and challenges, at the present time of an API. */
export const wakeChallengesOf = async (api: TestApi): Promise<void> => {
  // An index that is a write behind is looked at again an hour later.
  await api.listsFollow();
  const access = api.tables.access('ideas');
  const ideas = makeIdeaStore(access);
  const now = () => api.clock.now;
  const { log } = observed();
  await wakeIdeas({
    ideas,
    lists: makeTriageListStore(access),
    settingsOf: makeSettingsOf(makeAnswerSettingsStore(access)),
    mark: makeWakeMarkStore(access, 'ideas'),
    now,
    log,
  })();
  await api.listsFollow();
  await wakeChallenges({
    challenges: makeChallengeStore(access),
    challengeLists: makeChallengeListStore(access),
    ideas,
    lists: makeIdeaListStore(access),
    mark: makeWakeMarkStore(access, 'challenges'),
    now,
    log,
  })();
  await api.listsFollow();
};
