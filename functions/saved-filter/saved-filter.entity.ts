import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { SavedFilter } from '#shared/saved-filter/saved-filter.contract.ts';

/** A person's saved filter, at one of as many places as a person may have of them. */
export const savedFilterEntity = entityOf({
  model: { entity: 'savedFilter', version: '1', service: 'commonweal' },
  attributes: {
    personId: { type: 'string', required: true },
    place: { type: 'number', required: true },
    filterId: { type: 'string', required: true },
    saved: { type: CustomAttributeType<SavedFilter>('any'), required: true },
  },
  indexes: { primary: primaryKey(['personId'], ['place']) },
});
