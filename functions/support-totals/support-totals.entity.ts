import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';

/**
 * How many support an idea. `changes` grows with every change of the number, and every change of what is counted of a person
 * changes it too: whoever counts again knows by it whether somebody counted meanwhile.
 */
export const supportTotalEntity = entityOf({
  model: { entity: 'supportTotal', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    supporters: { type: 'number', required: true, default: 0 },
    changes: { type: 'number', required: true, default: 0 },
  },
  indexes: { primary: primaryKey(['ideaId'], []) },
});

/** Whether a person is counted as a supporter of an idea, and how often that has changed. */
export const supportCountedEntity = entityOf({
  model: { entity: 'supportCounted', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    personId: { type: 'string', required: true },
    changes: { type: 'number', required: true },
    supports: { type: 'boolean', required: true },
  },
  indexes: { primary: primaryKey(['ideaId'], ['personId']) },
});
