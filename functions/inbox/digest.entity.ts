import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { cadences } from '#shared/inbox/inbox-settings.schema.ts';

/** Who waits for a digest of one cadence stands in this many partitions, so that a busy minute is not one hot key. */
export const digestShards = 16;

/**
 * That there is something for a person's next digest. It is written with each notification, so that a run reads these people
 * and no others. `because` is what was told last: a digest that was put together before it is not the whole of it.
 */
export const pendingDigestEntity = entityOf({
  model: { entity: 'pendingDigest', version: '1', service: 'commonweal' },
  attributes: {
    cadence: { type: cadences, required: true },
    shard: { type: 'number', required: true },
    personId: { type: 'string', required: true },
    because: { type: 'string', required: true },
  },
  indexes: { primary: primaryKey(['cadence', 'shard'], ['personId']) },
});

/**
 * The digest of a person on a day, as it stands in the outbox: claimed by one sender, then handed over, or nobody knows.
 * `after` and `upTo` are the arrivals it tells of.
 */
export const digestMailEntity = entityOf({
  model: { entity: 'digestMail', version: '1', service: 'commonweal' },
  attributes: {
    personId: { type: 'string', required: true },
    day: { type: 'string', required: true },
    state: { type: ['sending', 'sent', 'unknown'] as const, required: true },
    claimedAt: { type: 'string', required: true },
    after: { type: 'string', required: true },
    upTo: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['personId', 'day'], []) },
});

/** The link in a digest that ends these mails, under the digest of its secret: who can read the table cannot use it. */
export const digestLinkEntity = entityOf({
  model: { entity: 'digestLink', version: '1', service: 'commonweal' },
  attributes: {
    digest: { type: 'string', required: true },
    personId: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['digest'], []) },
});

/** Ids are random, so that any part of one spreads people evenly. */
const shardOf = (personId: string): number =>
  [...personId].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 65_521, 0) % digestShards;

/** The key of somebody's place among those who wait for digests of a cadence. */
export const pendingKey = (cadence: (typeof cadences)[number], personId: string) => ({
  cadence,
  shard: shardOf(personId),
  personId,
});
