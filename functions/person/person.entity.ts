import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { Person } from '#shared/person/person.schema.ts';

/** Whom an identity provider means: its issuer, and the subject that the issuer never gives to another. */
export type Identity = { readonly issuer: string; readonly subject: string };

/** A person, with whom they are tied to. `sessionsValidFrom` ends every session that began before it. */
export const personEntity = entityOf({
  model: { entity: 'person', version: '1', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    sessionsValidFrom: { type: 'string', required: true },
    person: { type: CustomAttributeType<Person>('any'), required: true },
    identities: { type: CustomAttributeType<readonly Identity[]>('any'), required: true },
  },
  indexes: { primary: primaryKey(['id'], []) },
});

/**
 * Whose address this is: one address, one person. What was released stays as a mark without a person, so that the row of
 * its old holder, in a directory file that was not brought up to date, does not bring them back (ADR 7).
 */
export const addressEntity = entityOf({
  model: { entity: 'address', version: '1', service: 'commonweal' },
  attributes: {
    email: { type: 'string', required: true },
    personId: { type: 'string' },
    releasedAt: { type: 'string' },
  },
  indexes: { primary: primaryKey(['email'], []) },
});

/** Which person an identity is tied to since their first sign-in. */
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
