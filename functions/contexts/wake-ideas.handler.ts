import { makeAnswerSettingsStore } from '#functions/answer-clock/body-choice.store.ts';
import { makeSettingsOf } from '#functions/answer-clock/settings-of.ts';
import { wakeIdeas } from '#functions/answer-clock/wake-ideas.ts';
import { makeWakeMarkStore } from '#functions/answer-clock/wake-mark.store.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeTriageListStore } from '#functions/idea/triage-list.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { envSchema } from './wake-ideas.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.IDEAS_TABLE };

export const handler = wakeIdeas({
  ideas: makeIdeaStore(access),
  lists: makeTriageListStore(access),
  settingsOf: makeSettingsOf(makeAnswerSettingsStore(access)),
  mark: makeWakeMarkStore(access),
  now: clock,
  log: makeLog('wake-ideas'),
});
