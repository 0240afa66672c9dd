import * as v from 'valibot';
import { organisationIdSchema, unitIdSchema } from '#shared/kernel/ids.ts';
import { requiredLine, siteLanguages } from '#shared/kernel/text.ts';

export const governmentLevels = ['national', 'regional', 'local'] as const;

/** A name in each language of the site: what a body is called is law in some countries, so it is data, never a message. */
export const nameInLanguagesSchema = v.strictObject({ en: requiredLine(1, 120), fr: requiredLine(1, 120) });

/** A part of a public body (W3C ORG: OrganizationalUnit). */
export const unitSchema = v.strictObject({ id: unitIdSchema, name: nameInLanguagesSchema });

/** A public body (W3C ORG: FormalOrganization) with its parts. Every record belongs to one. */
export const organisationSchema = v.strictObject({
  id: organisationIdSchema,
  name: nameInLanguagesSchema,
  level: v.picklist(governmentLevels),
  units: v.pipe(v.array(unitSchema), v.maxLength(500)),
  /** The language its people are addressed in unless they choose another. */
  language: v.picklist(siteLanguages),
});
export type Organisation = v.InferOutput<typeof organisationSchema>;
