import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';

/** One person's interest in one idea. Those of one idea stand in one partition, from which their number can be counted again. */
export const interestEntity = entityOf({
  model: { entity: 'interest', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    personId: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    changedAt: { type: 'string', required: true },
    organisationId: { type: 'string', required: true },
    supports: { type: 'boolean', required: true },
    follows: { type: 'boolean', required: true },
  },
  indexes: { primary: primaryKey(['ideaId'], ['personId']) },
});
