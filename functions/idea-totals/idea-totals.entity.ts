import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { Contribution } from '#shared/idea/idea-totals.rules.ts';

/** The totals of one audience stand in one partition, so that a reader's totals are one small query per audience. */
export const totalEntity = entityOf({
  model: { entity: 'ideaTotal', version: '1', service: 'commonweal' },
  attributes: {
    audience: { type: 'string', required: true },
    property: { type: ['all', 'state', 'category'] as const, required: true },
    value: { type: 'string', required: true },
    count: { type: 'number', required: true, default: 0 },
  },
  indexes: { primary: primaryKey(['audience'], ['property', 'value']) },
});

/** What an idea was last counted as, and at which revision. */
export const countedEntity = entityOf({
  model: { entity: 'ideaCounted', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    contribution: { type: CustomAttributeType<Contribution>('any'), required: true },
  },
  indexes: { primary: primaryKey(['ideaId'], []) },
});
