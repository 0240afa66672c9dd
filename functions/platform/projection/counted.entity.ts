import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { projections } from './version.entity.ts';

/** What a record was last counted as in a version of a projection, and at which revision. */
export const countedEntity = entityOf({
  model: { entity: 'counted', version: '1', service: 'commonweal' },
  attributes: {
    projection: { type: projections, required: true },
    version: { type: 'number', required: true },
    recordId: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    contribution: { type: CustomAttributeType<unknown>('any'), required: true },
  },
  indexes: { primary: primaryKey(['projection', 'version', 'recordId'], []) },
});
