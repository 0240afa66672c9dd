import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { notificationKinds } from '#shared/inbox/inbox.contract.ts';

/** One notification of one person. Its key is made of the event, so that the same event makes it once. */
export const notificationEntity = entityOf({
  model: { entity: 'notification', version: '1', service: 'commonweal' },
  attributes: {
    personId: { type: 'string', required: true },
    at: { type: 'string', required: true },
    eventId: { type: 'string', required: true },
    kind: { type: notificationKinds, required: true },
    recordId: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['personId'], ['at', 'eventId']) },
});

/** Up to when a person has read their inbox. */
export const inboxMarkEntity = entityOf({
  model: { entity: 'inboxMark', version: '1', service: 'commonweal' },
  attributes: { personId: { type: 'string', required: true }, readUpTo: { type: 'string', required: true } },
  indexes: { primary: primaryKey(['personId'], []) },
});
