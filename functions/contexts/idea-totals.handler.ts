import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { countIdeas, eventsPerCount } from '#functions/idea-totals/count-ideas.ts';
import { makeIdeaTotalsStore } from '#functions/idea-totals/idea-totals.store.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { envSchema } from './idea-totals.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.IDEAS_TABLE };

export const handler = makeConsumer({
  apply: countIdeas({ ideas: makeIdeaStore(access), totals: makeIdeaTotalsStore(access) }),
  groupSize: eventsPerCount,
  log: makeLog('idea-totals'),
  measure: makeMeasure('idea-totals'),
});
