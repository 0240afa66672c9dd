import { Entity } from 'electrodb';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { notificationKinds } from '#shared/inbox/inbox.contract.ts';

/** One notification of one person. Its key is made of the event, so that the same event makes it once. */
export const notificationEntity = ({ client, table }: TableAccess) =>
  new Entity(
    {
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
    },
    { client, table },
  );

/** Up to when a person has read their inbox. */
export const inboxMarkEntity = ({ client, table }: TableAccess) =>
  new Entity(
    {
      model: { entity: 'inboxMark', version: '1', service: 'commonweal' },
      attributes: { personId: { type: 'string', required: true }, readUpTo: { type: 'string', required: true } },
      indexes: { primary: primaryKey(['personId'], []) },
    },
    { client, table },
  );
