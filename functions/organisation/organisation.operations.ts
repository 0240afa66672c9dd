import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { ok } from '#shared/kernel/result.ts';
import { organisationContract } from '#shared/organisation/organisation.contract.ts';
import { directory } from '#shared/policy/resource.ts';
import type { OrganisationStore } from './organisation.store.ts';

export const organisationOperations = ({ organisations }: { organisations: Pick<OrganisationStore, 'all'> }) =>
  bindAll(organisationContract, {
    listOrganisations: bind({
      find: async () => ({ resource: directory, item: undefined }),
      run: async () => ok({ items: await organisations.all() }),
    }),
  });
