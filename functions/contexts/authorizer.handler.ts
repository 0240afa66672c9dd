import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { makeAuthorizer } from '#functions/authorizer/authorize.ts';
import { identifyCaller } from '#functions/authorizer/identify-caller.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeOriginCheck } from '#functions/platform/origin-check.ts';
import { makeSessionStore } from '#functions/session/session.store.ts';
import { makeTokenStore } from '#functions/token/token.store.ts';
import { envSchema } from './authorizer.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.PEOPLE_TABLE };

export const handler = makeAuthorizer({
  checkOrigin: makeOriginCheck(new SecretsManagerClient(), env.ORIGIN_SECRET_ARN, clock),
  identifyCaller: identifyCaller({
    sessions: makeSessionStore(access),
    people: makePersonStore(access),
    tokens: makeTokenStore(access),
    now: clock,
    log: makeLog('authorizer'),
  }),
});
