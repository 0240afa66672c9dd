import { setTimeout as wait } from 'node:timers/promises';
import { createWriteTransaction } from 'electrodb';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { TooBusy, writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { countedEntity } from './counted.entity.ts';
import { type Projection, projectionVersionEntity } from './version.entity.ts';
import { readVersions, type Versions } from './versions.ts';

/** What a projection was counted from: its records, and the organisations they were ever of. */
export type CountedFrom = { readonly recordIds: readonly string[]; readonly organisationIds: readonly string[] };

/** What a rebuild does with whole versions of a projection. */
export type VersionStore = {
  /**
   * The version to count in: one that no run has counted in. A run that was broken off may have been the faulty one, and
   * what it had counted already would not be looked at again.
   */
  readonly begin: () => Promise<number>;
  /** Shows a version to readers from their next request on. Showing it twice changes nothing. */
  readonly show: (version: number) => Promise<void>;
  /** Clears away every version before this one, shown or broken off, as far as it was counted from these. */
  readonly clearBefore: (version: number, from: CountedFrom) => Promise<void>;
};

const attempts = 5;

/** `clearNumbers` takes away the numbers of a version; what records were counted as goes with every projection alike. */
export const makeVersionStore = (
  access: TableAccess,
  projection: Projection,
  clearNumbers: (version: number, organisationIds: readonly string[]) => Promise<void>,
): VersionStore => {
  const versions = () => projectionVersionEntity(access);

  /** Changes what versions there are; looked at anew where somebody else changed it meanwhile. */
  const change = async (next: (seen: Versions) => Versions): Promise<Versions> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const seen = await readVersions(access, projection);
      const wanted = next(seen);
      const refused = await writeTogether(() =>
        createWriteTransaction({ versions: versions() }, (write) => [
          write.versions
            .put({ projection, ...wanted })
            .where(
              ({ current, oldest, newest }, { eq, notExists }) =>
                `${notExists(current)} OR (${eq(current, seen.current)} AND ${eq(oldest, seen.oldest)} AND ${eq(newest, seen.newest)})`,
            )
            .commit(),
        ]),
      );
      if (refused.length === 0) return wanted;
    }
    throw new TooBusy();
  };

  return {
    begin: async () => (await change((seen) => ({ ...seen, newest: seen.newest + 1 }))).newest,

    show: async (version) => {
      await change((seen) => ({ ...seen, current: Math.max(seen.current, version) }));
    },

    clearBefore: async (version, { recordIds, organisationIds }) => {
      const { oldest } = await readVersions(access, projection);
      for (let old = oldest; old < version; old += 1) {
        await deleteAll(
          recordIds.map((recordId) => ({ projection, version: old, recordId })),
          (keys) => countedEntity(access).delete(keys).go(),
        );
        await clearNumbers(old, organisationIds);
      }
      await change((seen) => ({ ...seen, oldest: Math.max(seen.oldest, version) }));
    },
  };
};

/** Deletes items by their keys. A busy table leaves out a part of a batch without an error, as for `getAll`. */
export const deleteAll = async <Key>(
  keys: readonly Key[],
  remove: (keys: Key[]) => Promise<{ readonly unprocessed: readonly Key[] }>,
): Promise<void> => {
  let left = [...keys];
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === attempts) throw new TooBusy();
    if (attempt > 0) await wait(20 * 2 ** attempt);
    left = [...(await remove(left)).unprocessed];
  }
};
