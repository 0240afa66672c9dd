import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { Contribution } from '#shared/idea/idea-totals.rules.ts';

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

/** What an idea was last counted as in a version, and at which revision. */
export const countedEntity = entityOf({
  model: { entity: 'ideaCounted', version: '1', service: 'commonweal' },
  attributes: {
    version: { type: 'number', required: true },
    ideaId: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    contribution: { type: CustomAttributeType<Contribution>('any'), required: true },
  },
  indexes: { primary: primaryKey(['version', 'ideaId'], []) },
});

/** Which version readers are shown and events are counted in: the first, until a rebuild has written this item. */
export const totalsVersionEntity = entityOf({
  model: { entity: 'ideaTotalsVersion', version: '1', service: 'commonweal' },
  attributes: {
    projection: { type: ['idea-totals'] as const, required: true },
    current: { type: 'number', required: true },
    /** The oldest version that was not cleared away. */
    oldest: { type: 'number', required: true },
    /** The newest version that a rebuild began to count, whether it was ever shown or not. */
    newest: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['projection'], []) },
});
