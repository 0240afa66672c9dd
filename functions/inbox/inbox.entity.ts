import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { notificationKinds } from '#shared/inbox/inbox.contract.ts';

/**
 * One notification of one person, keyed by when it reached them: an event that comes late, from a redrive, is news to who has
 * read everything before. `at` is when it happened.
 */
export const notificationEntity = entityOf({
  model: { entity: 'notification', version: '1', service: 'commonweal' },
  attributes: {
    personId: { type: 'string', required: true },
    arrivedAt: { type: 'string', required: true },
    at: { type: 'string', required: true },
    eventId: { type: 'string', required: true },
    kind: { type: notificationKinds, required: true },
    recordId: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['personId'], ['arrivedAt', 'eventId']) },
});

/** Up to which arrival a person has read their inbox. */
export const inboxMarkEntity = entityOf({
  model: { entity: 'inboxMark', version: '1', service: 'commonweal' },
  attributes: { personId: { type: 'string', required: true }, readUpTo: { type: 'string', required: true } },
  indexes: { primary: primaryKey(['personId'], []) },
});
