import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import { takePlace } from '#functions/platform/dynamodb/places.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { PersonId, SavedFilterId } from '#shared/kernel/ids.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  type SavedFilter,
  savedFilterSchema,
  savedFiltersPerPersonMax,
} from '#shared/saved-filter/saved-filter.contract.ts';
import { savedFilterEntity } from './saved-filter.entity.ts';

/** Saved filters of one person at a time. Every read is consistent: a person sees at once what they saved. */
export type SavedFilterStore = {
  readonly ofPerson: (personId: PersonId) => Promise<SavedFilter[]>;
  /** Refused where the person has as many as one may have. Throws `RepeatedRequest`. */
  readonly add: (
    personId: PersonId,
    saved: SavedFilter,
    once: OnceKey,
  ) => Promise<Result<SavedFilter, { reason: 'saved-filter-limit-reached' }>>;
  /** One that is not there is gone already. */
  readonly remove: (personId: PersonId, id: SavedFilterId) => Promise<void>;
};

/** They are kept until somebody deletes them. */
const neverSeconds = Number.POSITIVE_INFINITY;

export const makeSavedFilterStore = (access: TableAccess): SavedFilterStore => {
  const entity = () => savedFilterEntity(access);
  const once = () => onceEntity(access);
  const itemsOf = async (personId: PersonId) =>
    (await entity().query.primary({ personId }).go({ consistent: true, pages: 'all' })).data;

  return {
    ofPerson: async (personId) => (await itemsOf(personId)).map(({ saved }) => v.parse(savedFilterSchema, saved)),

    add: async (personId, saved, key) => {
      const take = async (place: number) => {
        const refused = await writeTogether(() =>
          createWriteTransaction({ entity: entity(), once: once() }, (write) => [
            write.once
              .put(onceItem(key, saved.id, saved.savedAt))
              .where(onceIsFree(saved.savedAt))
              .commit(),
            write.entity.create({ personId, place, filterId: saved.id, saved }).commit(),
          ]),
        );
        if (refused.includes(0)) throw new RepeatedRequest();
        return refused.length === 0;
      };
      const isAdded = await takePlace({
        max: savedFiltersPerPersonMax,
        id: saved.id,
        nowSeconds: Math.floor(msOfInstant(saved.savedAt) / 1000),
        taken: async () => (await itemsOf(personId)).map(({ place }) => ({ place, expiresAtSeconds: neverSeconds })),
        take,
      });
      return isAdded ? ok(saved) : refuse({ reason: 'saved-filter-limit-reached' });
    },

    remove: async (personId, id) => {
      const found = (await itemsOf(personId)).find(({ filterId }) => filterId === id);
      if (found === undefined) return;
      // Its place may be another's by now, if somebody deleted it meanwhile: that one stays.
      await writeTogether(() =>
        createWriteTransaction({ entity: entity() }, (write) => [
          write.entity
            .delete({ personId, place: found.place })
            .where(({ filterId }, { eq }) => eq(filterId, found.filterId))
            .commit(),
        ]),
      );
    },
  };
};
