import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';

/**
 * Who follows an idea, beside the inboxes that are told of it. Somebody who stopped stays, so that a late event of an earlier
 * revision of their interest does not make them follow again.
 */
export const followerEntity = entityOf({
  model: { entity: 'follower', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    personId: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    follows: { type: 'boolean', required: true },
  },
  indexes: { primary: primaryKey(['ideaId'], ['personId']) },
});

/** What the followers of an idea were told of, for those whose own event comes after it although they followed before. */
export const followerNewsEntity = entityOf({
  model: { entity: 'followerNews', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    at: { type: 'string', required: true },
    eventId: { type: 'string', required: true },
    event: { type: CustomAttributeType<BusEvent>('any'), required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['ideaId'], ['at', 'eventId']) },
});
