import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { askSealFunction } from '#functions/seal/seal-function.store.ts';
import { makeVerifyIdToken } from '#functions/session/verify-id-token.ts';
import { peopleContext } from './people.context.ts';
import { envSchema } from './people.env.ts';

const env = readEnv(envSchema, process.env);

export const handler = peopleContext({
  access: { client: makeDynamoDbClient(), table: env.PEOPLE_TABLE },
  log: makeLog('people'),
  measure: makeMeasure('people'),
  now: clock,
  newId,
  askSeal: askSealFunction(env.SEAL_FUNCTION),
  verifyIdToken: makeVerifyIdToken(
    { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, providerDomains: env.OIDC_PROVIDER_DOMAINS },
    clock,
  ),
});
