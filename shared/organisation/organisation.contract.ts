import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { organisationIdSchema, unitIdSchema } from '#shared/kernel/ids.ts';
import { listed } from '#shared/kernel/listed.ts';
import { pageOf, pageQuery } from '#shared/kernel/page.ts';
import { siteLanguages } from '#shared/kernel/text.ts';
import { organisationHeadSchema, organisationNameSchema, unitNameSchema } from './organisation.schema.ts';

/** How many bodies, and how many units, one request may ask the names of. */
export const organisationNamesMax = 25;

/** A unit of a body in an address: `port-city/planning`. */
const namedUnit = v.pipe(
  v.string(),
  v.transform((text) => text.split('/')),
  v.strictTuple([organisationIdSchema, unitIdSchema]),
  v.transform(([organisationId, id]) => ({ organisationId, id })),
);

export const organisationContract = defineContract({
  listOrganisations: {
    method: 'GET',
    path: '/api/organisations',
    summary: 'The public bodies on the platform by their name in one language, a page at a time.',
    action: 'listOrganisations',
    resource: 'Directory',
    query: v.strictObject({
      ...pageQuery,
      language: v.optional(v.picklist(siteLanguages), 'en'),
      /** The beginning of the name, however its letters are written. */
      startsWith: v.optional(v.pipe(v.string(), v.maxLength(120, 'too-long'))),
    }),
    output: pageOf(organisationHeadSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 9, write: 0 },
  },
  lookUpOrganisations: {
    method: 'GET',
    path: '/api/organisations/named',
    summary: 'The names of up to 25 public bodies and of up to 25 units by id; those that are not there are left out.',
    action: 'listOrganisations',
    resource: 'Directory',
    query: v.strictObject({
      ids: v.optional(listed(organisationIdSchema, organisationNamesMax)),
      /** Each with its body: `port-city/planning`. */
      units: v.optional(listed(namedUnit, organisationNamesMax)),
    }),
    output: v.strictObject({ items: v.array(organisationNameSchema), units: v.array(unitNameSchema) }),
    refusals: [],
    capacity: { read: 25, write: 0 },
  },
});
