import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { makePublishEvents } from '#functions/relay/publish-events.ts';
import { makeRelay } from '#functions/relay/relay-journal.ts';
import { envSchema } from './relay.env.ts';

const env = readEnv(envSchema, process.env);

export const handler = makeRelay({
  publish: makePublishEvents(new EventBridgeClient(), env.BUS_NAME),
  log: makeLog('relay'),
  measure: makeMeasure('relay'),
});
