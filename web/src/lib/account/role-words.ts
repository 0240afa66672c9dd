import type { Words } from '#lib/platform/words.ts';
import { type Grant, governmentScope, type Role } from '#shared/person/person.schema.ts';

const roles = {
  'civil-servant': 'role_civil_servant',
  'innovation-team': 'role_innovation_team',
  sponsor: 'role_sponsor',
  assessor: 'role_assessor',
  administrator: 'role_administrator',
  auditor: 'role_auditor',
  guest: 'role_guest',
} as const satisfies Record<Role, keyof Words>;

/** A role with where it is held, such as "Administrator (Port City)". */
export const grantInWords = (
  t: Words,
  { role, scope }: Grant,
  organisations: Readonly<Record<string, string>>,
): string =>
  `${t[roles[role]]()} (${scope === governmentScope ? t.scope_government() : (organisations[scope] ?? scope)})`;
