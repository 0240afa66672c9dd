import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { organisationIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { listed } from '#shared/kernel/listed.ts';
import { organisationNameSchema } from '#shared/organisation/organisation.schema.ts';
import { actionsByResource } from '#shared/policy/actions.ts';
import { grantSchema, personNameSchema, personSchema } from './person.schema.ts';

/** The badge beside the inbox counts no further than this; past it the site says "20 or more". */
export const unreadCountMax = 20;

export const accountSchema = v.strictObject({
  person: v.strictObject({
    id: personIdSchema,
    name: personSchema.entries.name,
    unitId: personSchema.entries.unitId,
    language: personSchema.entries.language,
    roles: v.array(grantSchema),
  }),
  organisation: organisationNameSchema,
  unread: v.pipe(v.number(), v.maxValue(unreadCountMax)),
  /** What this person may do that is not tied to one record: navigation is built from it. */
  can: v.array(v.picklist([...actionsByResource.Ideas, ...actionsByResource.Tokens, ...actionsByResource.Account])),
});
export type Account = v.InferOutput<typeof accountSchema>;

/** As many of a team as a list to choose from can hold. */
export const teamMembersMax = 100;

export const personContract = defineContract({
  readAccount: {
    method: 'GET',
    path: '/api/account',
    summary: 'The caller: name, organisation, roles, unread notifications, and what they may do.',
    action: 'readAccount',
    resource: 'Account',
    output: accountSchema,
    refusals: [],
    capacity: { read: 8, write: 0 },
  },
  lookUpPeople: {
    method: 'GET',
    path: '/api/people/named',
    summary: 'The names of up to 25 people by id; those the reader may not know are left out.',
    action: 'listOrganisations',
    resource: 'Directory',
    query: v.strictObject({
      ids: listed(personIdSchema, 25),
    }),
    output: v.strictObject({ items: v.array(personNameSchema) }),
    refusals: [],
    capacity: { read: 25, write: 0 },
  },
  findColleague: {
    method: 'POST',
    path: '/api/people/colleague',
    summary:
      'The public servant whose exact e-mail address this is. Nobody else is found: no guest, and no part of an address.',
    action: 'findColleague',
    resource: 'Directory',
    // Not in the address of the request, where it would stand in logs.
    body: v.strictObject({ email: v.pipe(v.string(), v.maxLength(254), v.email('not-an-email')) }),
    output: personNameSchema,
    refusals: ['no-such-colleague'],
    capacity: { read: 2, write: 0 },
  },
  listTeam: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/team',
    summary:
      'Who is in the innovation team of a body, by name: those whom an idea can be given to; or its assessors. At most 100.',
    action: 'listTeam',
    resource: 'Team',
    params: v.strictObject({ organisationId: organisationIdSchema }),
    query: v.strictObject({ role: v.optional(v.picklist(['innovation-team', 'assessor'])) }),
    output: v.strictObject({ items: v.array(personNameSchema) }),
    refusals: [],
    capacity: { read: 105, write: 0 },
  },
});
