import { createWriteTransaction } from 'electrodb';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { countedEntity } from './counted.entity.ts';
import type { Projection } from './version.entity.ts';
import { firstVersion, readVersions, versionItem } from './versions.ts';

/** A record as it is to be counted: what it adds, at which of its revisions. */
export type Counted<Contribution> = {
  readonly recordId: string;
  readonly revision: number;
  readonly contribution: Contribution;
};
/** What records were last counted as in a version, by their id. */
export type Counts<Contribution> = {
  readonly version: number;
  readonly counted: ReadonlyMap<string, Counted<Contribution>>;
};
/** From what was last counted of a record (undefined: nothing) to what it adds now. */
export type Move<Contribution> = { readonly from: Contribution | undefined; readonly to: Contribution };
/** One item of a transaction. */
export type TransactionItem = ReturnType<typeof versionItem>;

export type Counting<Contribution> = {
  /** The version that readers are shown. Consistent. */
  readonly currentVersion: () => Promise<number>;
  /** What records were last counted as in the version that readers are shown. Consistent. */
  readonly shownCounts: (recordIds: readonly string[]) => Promise<Counts<Contribution>>;
  /**
   * Counts records as they are now in the version that readers are shown, each together with the revision it is counted at;
   * what was counted at its revision already is left alone. False where another instance counted one of them meanwhile, or
   * readers are shown another version by now: of what was refused nothing is written, and it is to be tried anew.
   */
  readonly countShown: (counts: Counts<Contribution>, records: readonly Counted<Contribution>[]) => Promise<boolean>;
  /** Counts records in a version whether it is shown or not. False where another instance did meanwhile. */
  readonly countInto: (version: number, records: readonly Counted<Contribution>[]) => Promise<boolean>;
};

/**
 * Keeps a projection whose numbers follow from what each record is: what it added before is taken away, what it adds now is
 * added, and what it was counted as is remembered with its revision, together. So it does not matter in which order events
 * come, or how often. `change` makes the items that move the numbers.
 */
export const makeCounting = <Contribution>(
  access: TableAccess,
  projection: Projection,
  change: (version: number, moves: readonly Move<Contribution>[]) => readonly TransactionItem[],
): Counting<Contribution> => {
  const counted = () => countedEntity(access);
  const currentVersion = async () => (await readVersions(access, projection)).current;
  let lastShown = firstVersion.current;

  const countedOf = async (version: number, recordIds: readonly string[]) => {
    const keys = recordIds.map((recordId): { projection: Projection; version: number; recordId: string } => ({
      projection,
      version,
      recordId,
    }));
    const items: readonly Counted<unknown>[] = await getAll(keys, (batch) =>
      counted().get(batch).go({ consistent: true }),
    );
    // What stands there was written by `count`, as it is counted.
    return new Map(items.map((item) => [item.recordId, item as Counted<Contribution>]));
  };

  const count = async (
    { version, counted: before }: Counts<Contribution>,
    records: readonly Counted<Contribution>[],
    { mustBeShown }: { mustBeShown: boolean },
  ) => {
    const newer = records.filter(({ recordId, revision }) => revision > (before.get(recordId)?.revision ?? 0));
    const changesOf = (group: readonly Counted<Contribution>[]) =>
      change(
        version,
        group.map(({ recordId, contribution }) => ({ from: before.get(recordId)?.contribution, to: contribution })),
      );
    for (const group of packed(newer, (some) => 1 + some.length + changesOf(some).length)) {
      const refused = await writeTogether(() =>
        createWriteTransaction({ counted: counted() }, (write) => [
          ...(mustBeShown ? [versionItem(access, projection, version)] : []),
          ...group.map((record) => {
            const seen = before.get(record.recordId)?.revision;
            return write.counted
              .put({ projection, version, ...record })
              .where(({ recordId, revision }, { notExists, eq }) =>
                seen === undefined ? notExists(recordId) : eq(revision, seen),
              )
              .commit();
          }),
          ...changesOf(group),
        ]),
      );
      if (refused.length > 0) return false;
    }
    return true;
  };

  return {
    currentVersion,

    // Which version is shown hardly ever changes: it is read together with what was counted in the one of last time.
    shownCounts: async (recordIds) => {
      const expected = lastShown;
      const [version, found] = await Promise.all([currentVersion(), countedOf(expected, recordIds)]);
      lastShown = version;
      return { version, counted: version === expected ? found : await countedOf(version, recordIds) };
    },

    // Only what events tell must meet readers: a rebuild counts in a version that nobody is shown yet.
    countShown: (counts, records) => count(counts, records, { mustBeShown: true }),

    countInto: async (version, records) => {
      const found = await countedOf(
        version,
        records.map(({ recordId }) => recordId),
      );
      return count({ version, counted: found }, records, { mustBeShown: false });
    },
  };
};

/** What DynamoDB takes into one transaction. */
const itemsMax = 100;

/** Records in as few transactions as hold them, in their order. */
const packed = <Record>(records: readonly Record[], itemsOf: (group: readonly Record[]) => number): Record[][] => {
  const groups: Record[][] = [];
  for (const record of records) {
    const last = groups.at(-1);
    if (last !== undefined && itemsOf([...last, record]) <= itemsMax) last.push(record);
    else groups.push([record]);
  }
  return groups;
};
