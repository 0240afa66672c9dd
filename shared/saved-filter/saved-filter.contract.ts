import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { savedFilterIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';
import { requiredLine } from '#shared/kernel/text.ts';
import { searchFilterEntries } from '#shared/search/search.contract.ts';

/** More than stand beside a list, and little to keep. */
export const savedFiltersPerPersonMax = 20;
export const savedFilterNameMaxCharacters = 60;

/** What a list was narrowed and sorted by, under a name of its owner's. */
export const newSavedFilterSchema = v.strictObject({
  name: requiredLine(1, savedFilterNameMaxCharacters),
  filter: v.strictObject(searchFilterEntries),
});

export const savedFilterSchema = v.strictObject({
  id: savedFilterIdSchema,
  savedAt: instantSchema,
  ...newSavedFilterSchema.entries,
});
export type SavedFilter = v.InferOutput<typeof savedFilterSchema>;

export const savedFilterContract = defineContract({
  listSavedFilters: {
    method: 'GET',
    path: '/api/own/filters',
    summary: 'The filters that the caller saved, by name.',
    action: 'keepSavedFilters',
    resource: 'Account',
    output: v.strictObject({ items: v.array(savedFilterSchema) }),
    refusals: [],
    capacity: { read: 6, write: 0 },
  },
  saveFilter: {
    method: 'POST',
    path: '/api/own/filters',
    summary: 'Saves a filter under a name, for the caller alone.',
    action: 'keepSavedFilters',
    resource: 'Account',
    body: newSavedFilterSchema,
    output: savedFilterSchema,
    refusals: ['saved-filter-limit-reached'],
    creates: true,
    capacity: { read: 7, write: 6 },
  },
  deleteSavedFilter: {
    method: 'DELETE',
    path: '/api/own/filters/{filterId}',
    summary: 'Deletes a filter that the caller saved. One that is not there is gone already.',
    action: 'keepSavedFilters',
    resource: 'Account',
    params: v.strictObject({ filterId: savedFilterIdSchema }),
    refusals: [],
    capacity: { read: 6, write: 4 },
  },
});
