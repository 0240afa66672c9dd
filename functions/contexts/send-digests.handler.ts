import { SESv2Client } from '@aws-sdk/client-sesv2';
import { digestConsumer } from '#functions/digest/digest-consumer.ts';
import { sendDigest } from '#functions/digest/send-digest.ts';
import { makeDigestStore } from '#functions/inbox/digest.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeSendMail } from '#functions/platform/mail/send-mail.ts';
import { newSecret } from '#functions/platform/random/secret.ts';
import { envSchema } from './send-digests.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.PEOPLE_TABLE };
const log = makeLog('send-digests');

export const handler = digestConsumer({
  send: sendDigest({
    digests: makeDigestStore(access, clock),
    people: makePersonStore(access),
    sendMail: makeSendMail(new SESv2Client({ maxAttempts: 1 }), env.MAIL_FROM),
    siteOrigin: env.SITE_ORIGIN,
    newSecret: () => newSecret('cwd'),
    now: clock,
    log,
  }),
  log,
});
