import { makeAnswerSettingsStore } from '#functions/answer-clock/body-choice.store.ts';
import { makeSettingsOf } from '#functions/answer-clock/settings-of.ts';
import { wakeIdeas } from '#functions/answer-clock/wake-ideas.ts';
import { makeWakeMarkStore } from '#functions/answer-clock/wake-mark.store.ts';
import { makePanelStore } from '#functions/assessment/panel.store.ts';
import { wakePanels } from '#functions/assessment/wake-panels.ts';
import { makeChallengeStore } from '#functions/challenge/challenge.store.ts';
import { makeChallengeListStore } from '#functions/challenge/challenge-list.store.ts';
import { wakeChallenges } from '#functions/challenge/wake-challenges.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeIdeaListStore } from '#functions/idea/idea-list.store.ts';
import { makeTriageListStore } from '#functions/idea/triage-list.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { envSchema } from './wake-ideas.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.IDEAS_TABLE };
const ideas = makeIdeaStore(access);
const log = makeLog('wake-ideas');

const wakeAllIdeas = wakeIdeas({
  ideas,
  lists: makeTriageListStore(access),
  settingsOf: makeSettingsOf(makeAnswerSettingsStore(access)),
  mark: makeWakeMarkStore(access, 'ideas'),
  now: clock,
  log,
});
const wakeAllChallenges = wakeChallenges({
  challenges: makeChallengeStore(access),
  challengeLists: makeChallengeListStore(access),
  ideas,
  lists: makeIdeaListStore(access),
  mark: makeWakeMarkStore(access, 'challenges'),
  now: clock,
  log,
});
const wakeAllPanels = wakePanels({
  panels: makePanelStore(access),
  ideas,
  mark: makeWakeMarkStore(access, 'panels'),
  now: clock,
  log,
});

/** Side by side, and each to its end: what fails for one is tried again with all, and finds done what was done. */
export const handler = async (): Promise<void> => {
  const outcomes = await Promise.allSettled([wakeAllIdeas(), wakeAllChallenges(), wakeAllPanels()]);
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failed.length > 0) throw new AggregateError(failed, 'not everything could be woken');
};
