import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { personOf } from '#functions/platform/endpoint/caller.ts';
import { ownAccount } from '#functions/platform/endpoint/find-own.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { SavedFilterId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { savedFilterContract } from '#shared/saved-filter/saved-filter.contract.ts';
import type { SavedFilterStore } from './saved-filter.store.ts';

type Parts = { readonly savedFilters: SavedFilterStore; readonly now: Now; readonly newId: NewId };

/** Binds each operation on saved filters to what carries it out. A person has their own alone. */
export const savedFilterOperations = ({ savedFilters, now, newId }: Parts) =>
  bindAll(savedFilterContract, {
    listSavedFilters: bind({
      find: ownAccount,
      run: async ({ principal }) => {
        const items = await savedFilters.ofPerson(personOf(principal).personId);
        return ok({ items: items.sort((a, b) => a.name.localeCompare(b.name)) });
      },
    }),
    saveFilter: bind({
      find: ownAccount,
      run: async ({ body, principal, once }) =>
        savedFilters.add(personOf(principal).personId, { ...body, id: newId<SavedFilterId>(), savedAt: now() }, once),
      replay: async (recordId, { principal }) => {
        const saved = (await savedFilters.ofPerson(personOf(principal).personId)).find(({ id }) => id === recordId);
        return saved === undefined ? refuse({ reason: 'not-found' }) : ok(saved);
      },
    }),
    deleteSavedFilter: bind({
      find: ownAccount,
      run: async ({ params, principal }) => {
        await savedFilters.remove(personOf(principal).personId, params.filterId);
        return ok(undefined);
      },
    }),
  });
