import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makePublishEvents } from '#functions/relay/publish-events.ts';
import { makeRepublish } from '#functions/relay/republish-feed.ts';
import { envSchema } from './republish.env.ts';

const env = readEnv(envSchema, process.env);

export const handler = makeRepublish({
  feedBetween: feedBetween({ client: makeDynamoDbClient(), table: env.TABLE_NAME }),
  publish: makePublishEvents(new EventBridgeClient(), env.BUS_NAME),
  log: makeLog('republish'),
});
