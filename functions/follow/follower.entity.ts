import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';

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
