import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { Person } from '#shared/person/person.schema.ts';

/** A person. `sessionsValidFrom` ends every session that began before it. */
export const personEntity = entityOf({
  model: { entity: 'person', version: '1', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    sessionsValidFrom: { type: 'string', required: true },
    person: { type: CustomAttributeType<Person>('any'), required: true },
  },
  indexes: { primary: primaryKey(['id'], []) },
});

/** Whose address this is. One address, one person. */
export const addressEntity = entityOf({
  model: { entity: 'address', version: '1', service: 'commonweal' },
  attributes: { email: { type: 'string', required: true }, personId: { type: 'string', required: true } },
  indexes: { primary: primaryKey(['email'], []) },
});

/** Whom an identity provider means: its issuer and subject, tied to a person at their first sign-in. */
export const identityEntity = entityOf({
  model: { entity: 'identity', version: '1', service: 'commonweal' },
  attributes: {
    issuer: { type: 'string', required: true },
    subject: { type: 'string', required: true },
    personId: { type: 'string', required: true },
  },
  indexes: { primary: primaryKey(['issuer', 'subject'], []) },
});

/** Who holds a role in a scope, so that a team can be told of something without searching everybody. */
export const roleHolderEntity = entityOf({
  model: { entity: 'roleHolder', version: '1', service: 'commonweal' },
  attributes: {
    scope: { type: 'string', required: true },
    role: { type: 'string', required: true },
    personId: { type: 'string', required: true },
  },
  indexes: { primary: primaryKey(['scope', 'role'], ['personId']) },
});
