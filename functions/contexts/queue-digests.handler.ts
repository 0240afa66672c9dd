import { SQSClient } from '@aws-sdk/client-sqs';
import { queueDigests } from '#functions/digest/queue-digests.ts';
import { makeDigestStore } from '#functions/inbox/digest.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeSendMessages } from '#functions/platform/queue/send-messages.ts';
import { envSchema } from './queue-digests.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.PEOPLE_TABLE };

export const handler = queueDigests({
  digests: makeDigestStore(access, clock),
  // A queue's address names it and nothing more; where SQS is, the SDK knows.
  send: makeSendMessages(new SQSClient({ useQueueUrlAsEndpoint: false }), env.DIGEST_QUEUE_URL),
  log: makeLog('queue-digests'),
});
