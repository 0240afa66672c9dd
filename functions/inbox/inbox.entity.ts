import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { notificationKinds } from '#shared/inbox/inbox.contract.ts';
import { digestChoices } from '#shared/inbox/inbox-settings.schema.ts';
import type { Topic } from '#shared/inbox/topics.ts';

const notificationAttributes = {
  personId: { type: 'string', required: true },
  arrivedAt: { type: 'string', required: true },
  at: { type: 'string', required: true },
  eventId: { type: 'string', required: true },
  kind: { type: notificationKinds, required: true },
  recordId: { type: 'string', required: true },
  expiresAtSeconds: { type: 'number', required: true },
} as const;

/**
 * One notification of one person, keyed by when it reached them: an event that comes late, from a redrive, is news to who has
 * read everything before. `at` is when it happened.
 */
export const notificationEntity = entityOf({
  model: { entity: 'notification', version: '1', service: 'commonweal' },
  attributes: notificationAttributes,
  indexes: { primary: primaryKey(['personId'], ['arrivedAt', 'eventId']) },
});

/** Where notifications of muted topics stand: in a partition of their own, since ranges of sort keys meet all that is there. */
export const quietShelf = 'muted';

/**
 * One of a topic that its person muted. They stand apart, so that counting what is unread, which every page does, reads none
 * of them however many there are.
 */
export const quietNotificationEntity = entityOf({
  model: { entity: 'quietNotification', version: '1', service: 'commonweal' },
  attributes: { ...notificationAttributes, shelf: { type: [quietShelf] as const, required: true } },
  indexes: { primary: primaryKey(['personId', 'shelf'], ['arrivedAt', 'eventId']) },
});

/**
 * Up to which arrival a person has read their inbox, up to which a digest told of it, and what they chose about it. It is one
 * item, because telling somebody is conditional on all three.
 */
export const inboxMarkEntity = entityOf({
  model: { entity: 'inboxMark', version: '1', service: 'commonweal' },
  attributes: {
    personId: { type: 'string', required: true },
    readUpTo: { type: 'string' },
    digestedUpTo: { type: 'string' },
    revision: { type: 'number' },
    digest: { type: digestChoices },
    muted: { type: CustomAttributeType<readonly Topic[]>('any') },
  },
  indexes: { primary: primaryKey(['personId'], []) },
});
