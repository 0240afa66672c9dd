import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { organisationSchema } from './organisation.schema.ts';

export const organisationContract = defineContract({
  listOrganisations: {
    method: 'GET',
    path: '/api/organisations',
    summary: 'Every public body on the platform with its units.',
    action: 'listOrganisations',
    resource: 'Directory',
    output: v.strictObject({ items: v.array(organisationSchema) }),
    refusals: [],
    capacity: { read: 33, write: 0 },
  },
});
