import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';

/** What is counted from the journal beside the records, each in versions of its own. */
export const projections = ['idea-totals', 'answer-figures'] as const;
export type Projection = (typeof projections)[number];

/** Which version of a projection readers are shown and events are counted in: the first, until a rebuild has written this item. */
export const projectionVersionEntity = entityOf({
  model: { entity: 'projectionVersion', version: '1', service: 'commonweal' },
  attributes: {
    projection: { type: projections, required: true },
    current: { type: 'number', required: true },
    /** The oldest version that was not cleared away. */
    oldest: { type: 'number', required: true },
    /** The newest version that a rebuild began to count, whether it was ever shown or not. */
    newest: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['projection'], []) },
});
