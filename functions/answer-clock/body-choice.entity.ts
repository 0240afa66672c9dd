import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';

/** What one body has chosen for its answers: its settings, and its templates. A body that has chosen nothing has no item. */
export const bodyChoiceEntity = entityOf({
  model: { entity: 'bodyChoice', version: '1', service: 'commonweal' },
  attributes: {
    organisationId: { type: 'string', required: true },
    about: { type: ['answer-settings', 'answer-templates'] as const, required: true },
    revision: { type: 'number', required: true },
    chosen: { type: CustomAttributeType<object>('any'), required: true },
  },
  indexes: { primary: primaryKey(['organisationId'], ['about']) },
});
