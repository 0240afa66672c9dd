import { setTimeout as wait } from 'node:timers/promises';
import { createWriteTransaction } from 'electrodb';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { TooBusy, writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { categories, ideaStates } from '#shared/idea/idea.schema.ts';
import type { TotalKey } from '#shared/idea/idea-totals.rules.ts';
import { countedEntity, totalEntity, totalsVersionEntity } from './idea-totals.entity.ts';
import { projection, readVersions, type TotalsVersions } from './totals-version.ts';

/** What a rebuild does with whole versions of the totals. */
export type TotalsVersionStore = {
  /**
   * The version to count in: one that no run has counted in. A run that was broken off may have been the faulty one, and
   * what it had counted already would not be looked at again.
   */
  readonly begin: () => Promise<number>;
  /** Shows a version to readers from their next request on. Showing it twice changes nothing. */
  readonly show: (version: number) => Promise<void>;
  /** Clears away every version before this one, shown or broken off, as far as it is of these ideas and audiences. */
  readonly clearBefore: (version: number, ideaIds: readonly string[], audiences: readonly string[]) => Promise<void>;
};

const attempts = 5;

const keysOf = (audience: string): TotalKey[] => [
  { audience, property: 'all', value: 'all' },
  ...ideaStates.map((value) => ({ audience, property: 'state' as const, value })),
  ...categories.map((value) => ({ audience, property: 'category' as const, value })),
];

export const makeTotalsVersionStore = (access: TableAccess): TotalsVersionStore => {
  const versions = () => totalsVersionEntity(access);

  /** Changes what versions there are; looked at anew where somebody else changed it meanwhile. */
  const change = async (next: (seen: TotalsVersions) => TotalsVersions): Promise<TotalsVersions> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const seen = await readVersions(access);
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

    clearBefore: async (version, ideaIds, audiences) => {
      const { oldest } = await readVersions(access);
      for (let old = oldest; old < version; old += 1) {
        await deleteAll(
          ideaIds.map((ideaId) => ({ version: old, ideaId })),
          (keys) => countedEntity(access).delete(keys).go(),
        );
        await deleteAll(
          audiences.flatMap(keysOf).map((key) => ({ version: old, ...key })),
          (keys) => totalEntity(access).delete(keys).go(),
        );
      }
      await change((seen) => ({ ...seen, oldest: Math.max(seen.oldest, version) }));
    },
  };
};

/** A busy table leaves out a part of a batch without an error, as for `getAll`. */
const deleteAll = async <Key>(
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
