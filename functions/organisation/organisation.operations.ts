import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { ok } from '#shared/kernel/result.ts';
import { organisationContract } from '#shared/organisation/organisation.contract.ts';
import { foldName } from '#shared/organisation/organisation.rules.ts';
import { directory } from '#shared/policy/resource.ts';
import type { OrganisationStore } from './organisation.store.ts';

export type OrganisationParts = { readonly organisations: Pick<OrganisationStore, 'page' | 'findMany' | 'findUnits'> };

/** Public bodies are there for everybody to know. */
const openDirectory = async () => ({ resource: directory, item: undefined });

export const organisationOperations = ({ organisations }: OrganisationParts) =>
  bindAll(organisationContract, {
    listOrganisations: bind({
      find: openDirectory,
      run: async ({ query: { cursor, limit, language, ...query } }) => {
        const startsWith = foldName(query.startsWith ?? '');
        const list = ['listOrganisations', language, startsWith];
        const after = readCursor(cursor, list);
        if (!after.ok) return after;
        const { items, last } = await organisations.page({ language, startsWith, after: after.value, limit });
        return ok({ items, ...(last === undefined ? {} : { next: writeCursor(last, list) }) });
      },
    }),
    lookUpOrganisations: bind({
      find: openDirectory,
      run: async ({ query: { ids = [], units = [] } }) => {
        const [heads, named] = await Promise.all([organisations.findMany(ids), organisations.findUnits(units)]);
        return ok({ items: heads.map(({ id, name }) => ({ id, name })), units: named });
      },
    }),
  });
