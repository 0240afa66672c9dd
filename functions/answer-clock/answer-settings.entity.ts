import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';

/** What one body has chosen for its answers. A body that has chosen nothing has no item. */
export const answerSettingsEntity = entityOf({
  model: { entity: 'answerSettings', version: '1', service: 'commonweal' },
  attributes: {
    organisationId: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    settings: { type: CustomAttributeType<AnswerSettings>('any'), required: true },
  },
  indexes: { primary: primaryKey(['organisationId'], []) },
});
