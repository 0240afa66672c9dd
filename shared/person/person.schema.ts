import * as v from 'valibot';
import { organisationIdSchema, personIdSchema, unitIdSchema } from '#shared/kernel/ids.ts';
import { requiredLine, siteLanguages } from '#shared/kernel/text.ts';

/** What somebody may be asked to do. A role is held in a scope: one organisation, or the whole government. */
export const roles = [
  'civil-servant',
  'innovation-team',
  'sponsor',
  'assessor',
  'administrator',
  'auditor',
  'guest',
] as const;
export type Role = (typeof roles)[number];

export const governmentScope = 'government';

export const grantSchema = v.strictObject({
  role: v.picklist(roles),
  scope: v.union([organisationIdSchema, v.literal(governmentScope)]),
});
export type Grant = v.InferOutput<typeof grantSchema>;

export const emailSchema = v.pipe(v.string(), v.toLowerCase(), v.maxLength(254), v.email('not-an-email'));

/**
 * A person as the directory knows them. The e-mail address is only for signing in and for mail; colleagues never see it.
 * Who gave it up for somebody else has none.
 */
export const personSchema = v.strictObject({
  id: personIdSchema,
  name: requiredLine(1, 120),
  email: v.optional(emailSchema),
  organisationId: organisationIdSchema,
  unitId: v.optional(unitIdSchema),
  roles: v.array(grantSchema),
  language: v.picklist(siteLanguages),
});
export type Person = v.InferOutput<typeof personSchema>;

/** A person whom an address leads to. */
export type RegisteredPerson = Person & { readonly email: string };

/** What colleagues are shown of a person. */
export const personNameSchema = v.strictObject({ id: personIdSchema, name: v.string() });
