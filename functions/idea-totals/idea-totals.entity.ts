import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';

/**
 * The totals of one audience stand in one partition, so that a reader's totals are one small query per audience. Each version
 * of the totals is counted from nothing and stands beside the others.
 */
export const totalEntity = entityOf({
  model: { entity: 'ideaTotal', version: '1', service: 'commonweal' },
  attributes: {
    version: { type: 'number', required: true },
    audience: { type: 'string', required: true },
    property: { type: ['all', 'state', 'category'] as const, required: true },
    value: { type: 'string', required: true },
    count: { type: 'number', required: true, default: 0 },
  },
  indexes: { primary: primaryKey(['version', 'audience'], ['property', 'value']) },
});
