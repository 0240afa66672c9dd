import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { makeSnapshotStore } from '#functions/search/snapshot.store.ts';
import { makeSnapshotObject } from '#functions/search/snapshot-object.ts';
import { searchContext } from './search.context.ts';
import { envSchema } from './search.env.ts';

const env = readEnv(envSchema, process.env);

export const handler = searchContext({
  access: { client: makeDynamoDbClient(), table: env.IDEAS_TABLE },
  snapshots: makeSnapshotStore(makeSnapshotObject(env.SEARCH_BUCKET)),
  log: makeLog('search'),
  measure: makeMeasure('search'),
  now: clock,
});
