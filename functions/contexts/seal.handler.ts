import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { sealContext } from './seal.context.ts';
import { envSchema } from './seal.env.ts';

const env = readEnv(envSchema, process.env);
const client = makeDynamoDbClient();

export const handler = sealContext({
  sealed: { client, table: env.SEALED_TABLE },
  ideas: { client, table: env.IDEAS_TABLE },
  log: makeLog('seal'),
  now: clock,
  newId,
});
