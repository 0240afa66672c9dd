import { makeFollowerStore } from '#functions/follow/follower.store.ts';
import { keepFollowers } from '#functions/follow/keep-followers.ts';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { notifyPeople } from '#functions/notification/notify-people.ts';
import { tellNewFollowers } from '#functions/notification/tell-new-followers.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { shareOut } from '#functions/platform/events/share-out.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { askSealFunction } from '#functions/seal/seal-function.store.ts';
import { followsAfter } from '#shared/support/support.rules.ts';
import { envSchema } from './notifications.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.PEOPLE_TABLE };
const followers = makeFollowerStore(access);
const told = { people: makePersonStore(access), followers, inbox: makeInboxStore(access, clock), now: clock };

export const handler = makeConsumer({
  apply: shareOut([
    { follows: (type) => followsAfter(type) !== undefined, apply: keepFollowers({ followers }) },
    { follows: (type) => followsAfter(type) === true, apply: tellNewFollowers(told) },
    {
      follows: (type) => followsAfter(type) === undefined,
      apply: notifyPeople({ ...told, askSeal: askSealFunction(env.SEAL_FUNCTION) }),
    },
  ]),
  // Each event has its own recipients and its own transaction, so there is nothing to gain from a group.
  groupSize: 1,
  log: makeLog('notifications'),
  measure: makeMeasure('notifications'),
});
