import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { askSealFunction } from '#functions/seal/seal-function.store.ts';
import { challengesContext } from './challenges.context.ts';
import { envSchema } from './challenges.env.ts';

const env = readEnv(envSchema, process.env);

export const handler = challengesContext({
  access: { client: makeDynamoDbClient(), table: env.IDEAS_TABLE },
  log: makeLog('challenges'),
  measure: makeMeasure('challenges'),
  now: clock,
  newId,
  askSeal: askSealFunction(env.SEAL_FUNCTION),
});
