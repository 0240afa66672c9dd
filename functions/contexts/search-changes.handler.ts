import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { eventsPerChange, noteChanges } from '#functions/search/note-changes.ts';
import { makeSearchChangeStore } from '#functions/search/search-change.store.ts';
import { envSchema } from './search-changes.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.IDEAS_TABLE };

export const handler = makeConsumer({
  apply: noteChanges({ changes: makeSearchChangeStore(access, clock) }),
  groupSize: eventsPerChange,
  log: makeLog('search-changes'),
  measure: makeMeasure('search-changes'),
});
