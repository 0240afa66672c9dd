import * as v from 'valibot';
import { organisationIdSchema, unitIdSchema } from '#shared/kernel/ids.ts';
import { requiredLine, siteLanguages } from '#shared/kernel/text.ts';

export const governmentLevels = ['national', 'regional', 'local'] as const;

/** A name in each language of the site: what a body is called is law in some countries, so it is data, never a message. */
export const nameInLanguagesSchema = v.strictObject({ en: requiredLine(1, 120), fr: requiredLine(1, 120) });

/** A part of a public body (W3C ORG: OrganizationalUnit). Its id is its own within its body alone. */
export const unitSchema = v.strictObject({ id: unitIdSchema, name: nameInLanguagesSchema });
export type Unit = v.InferOutput<typeof unitSchema>;

/** What is known of a public body without its parts: its size does not depend on how many it has. */
export const organisationHeadSchema = v.strictObject({
  id: organisationIdSchema,
  name: nameInLanguagesSchema,
  level: v.picklist(governmentLevels),
  /** The language its people are addressed in unless they choose another. */
  language: v.picklist(siteLanguages),
});
export type OrganisationHead = v.InferOutput<typeof organisationHeadSchema>;

/** A public body (W3C ORG: FormalOrganization) with its parts. Every record belongs to one. */
export const organisationSchema = v.strictObject({
  ...organisationHeadSchema.entries,
  units: v.pipe(
    v.array(unitSchema),
    v.maxLength(500),
    v.check((units) => new Set(units.map(({ id }) => id)).size === units.length, 'two units have the same id'),
  ),
});
export type Organisation = v.InferOutput<typeof organisationSchema>;

/** A public body by what it is called. */
export const organisationNameSchema = v.pick(organisationHeadSchema, ['id', 'name']);
export type OrganisationName = v.InferOutput<typeof organisationNameSchema>;

/** Which unit of which body: two bodies may have units of the same id. */
export const unitKeySchema = v.strictObject({ organisationId: organisationIdSchema, id: unitIdSchema });
export type UnitKey = v.InferOutput<typeof unitKeySchema>;

export const unitNameSchema = v.strictObject({ ...unitKeySchema.entries, name: nameInLanguagesSchema });
export type UnitName = v.InferOutput<typeof unitNameSchema>;
