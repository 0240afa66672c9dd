import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { everyDimension, type Measure, measures } from '#shared/answer-figures/answer-figures.schema.ts';

/** Each measure is an attribute of its own: DynamoDB adds to those alone, and one write then moves all of a month. */
const counts = Object.fromEntries(measures.map((measure) => [measure, { type: 'number' }])) as Record<
  Measure,
  { readonly type: 'number' }
>;

/**
 * The figures of one part of a body in one month. Those of a dimension stand in one partition by month, so that a year is one
 * small query, however many ideas there are.
 */
export const figureEntity = entityOf({
  model: { entity: 'answerFigure', version: '1', service: 'commonweal' },
  attributes: {
    version: { type: 'number', required: true },
    organisationId: { type: 'string', required: true },
    dimension: { type: everyDimension, required: true },
    month: { type: 'string', required: true },
    part: { type: 'string', required: true },
    ...counts,
  },
  indexes: { primary: primaryKey(['version', 'organisationId', 'dimension'], ['month', 'part']) },
});
