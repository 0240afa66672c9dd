import { fromEnv } from '@aws-sdk/credential-provider-env';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { askSealFunction } from '#functions/seal/seal-function.store.ts';
import { attachmentsContext } from './attachments.context.ts';
import { envSchema } from './attachments.env.ts';

const env = readEnv(envSchema, process.env);
const client = makeDynamoDbClient();
const credentials = fromEnv();

export const handler = attachmentsContext({
  access: { client, table: env.IDEAS_TABLE },
  log: makeLog('attachments'),
  measure: makeMeasure('attachments'),
  now: clock,
  newId,
  askSeal: askSealFunction(env.SEAL_FUNCTION),
  storage: {
    bucket: env.ATTACHMENTS_BUCKET,
    address: env.ATTACHMENTS_ADDRESS,
    signer: async () => ({ ...(await credentials()), region: await client.config.region() }),
  },
  siteOrigin: env.SITE_ORIGIN,
});
