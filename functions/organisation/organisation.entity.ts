import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { OrganisationHead, Unit } from '#shared/organisation/organisation.schema.ts';

/** A public body without its units, by its id: reading one costs the same however many there are of either. */
export const organisationEntity = entityOf({
  model: { entity: 'organisation', version: '2', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    head: { type: CustomAttributeType<OrganisationHead>('any'), required: true },
  },
  indexes: { primary: primaryKey(['id'], []) },
});

/** The units of a body, each on its own, so that one can be named without reading the others. */
export const unitEntity = entityOf({
  model: { entity: 'unit', version: '1', service: 'commonweal' },
  attributes: {
    organisationId: { type: 'string', required: true },
    id: { type: 'string', required: true },
    unit: { type: CustomAttributeType<Unit>('any'), required: true },
  },
  indexes: { primary: primaryKey(['organisationId'], ['id']) },
});

/** Bodies by their folded name, once for each language of the site: the list that people look through. */
export const organisationByNameEntity = entityOf({
  model: { entity: 'organisationByName', version: '1', service: 'commonweal' },
  attributes: {
    language: { type: 'string', required: true },
    folded: { type: 'string', required: true },
    id: { type: 'string', required: true },
    head: { type: CustomAttributeType<OrganisationHead>('any'), required: true },
  },
  indexes: { primary: primaryKey(['language'], ['folded', 'id']) },
});
