import { createWriteTransaction } from 'electrodb';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { type Contribution, type TotalChange, type TotalKey, totalChanges } from '#shared/idea/idea-totals.rules.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { countedEntity, totalEntity } from './idea-totals.entity.ts';
import { firstVersion, readVersions, versionItem } from './totals-version.ts';

type Counted = { readonly ideaId: string; readonly revision: number; readonly contribution: Contribution };
/** What ideas were last counted as in a version, by their id. */
type Counts = { readonly version: number; readonly counted: ReadonlyMap<string, Counted> };

export type IdeaTotalsStore = {
  /** Lagging: totals are for orientation, and follow the ideas within seconds. */
  readonly ofAudiences: (audiences: readonly string[]) => Promise<(TotalKey & { count: number })[]>;
  /** The version that readers are shown. Consistent. */
  readonly currentVersion: () => Promise<number>;
  /** What ideas were last counted as in the version that readers are shown. Consistent. */
  readonly shownCounts: (ideaIds: readonly IdeaId[]) => Promise<Counts>;
  /**
   * Counts ideas as they are now in the version that readers are shown, each with the revision it is counted at, in one
   * transaction; what was counted at its revision already is left alone. False, and nothing written, where another instance
   * counted one of the ideas meanwhile, or readers are shown another version by now.
   */
  readonly countShown: (counts: Counts, ideas: readonly IdeaSummary[]) => Promise<boolean>;
  /** Counts ideas in a version whether it is shown or not. False, and nothing written, where another instance did meanwhile. */
  readonly countInto: (version: number, ideas: readonly IdeaSummary[]) => Promise<boolean>;
};

export const makeIdeaTotalsStore = (access: TableAccess): IdeaTotalsStore => {
  const total = () => totalEntity(access);
  const counted = () => countedEntity(access);
  const currentVersion = async () => (await readVersions(access)).current;
  let lastShown = firstVersion.current;

  const countedOf = async (version: number, ideaIds: readonly IdeaId[]): Promise<Map<string, Counted>> => {
    const keys = ideaIds.map((ideaId): { version: number; ideaId: string } => ({ version, ideaId }));
    const items = await getAll(keys, (batch) => counted().get(batch).go({ consistent: true }));
    return new Map(items.map((item) => [item.ideaId, item]));
  };

  const count = async (
    { version, counted: before }: Counts,
    ideas: readonly IdeaSummary[],
    { mustBeShown }: { mustBeShown: boolean },
  ) => {
    const newer = ideas.filter((idea) => idea.revision > (before.get(idea.id)?.revision ?? 0));
    const changes = totalChanges(newer.map((idea) => ({ from: before.get(idea.id)?.contribution, to: idea })));
    if (newer.length === 0) return true;
    const refused = await writeTogether(() =>
      createWriteTransaction({ total: total(), counted: counted() }, (write) => [
        ...(mustBeShown ? [versionItem(access, version)] : []),
        ...newer.map((idea) => {
          const seen = before.get(idea.id)?.revision;
          return write.counted
            .put(countedItem(version, idea))
            .where(({ ideaId, revision }, { notExists, eq }) =>
              seen === undefined ? notExists(ideaId) : eq(revision, seen),
            )
            .commit();
        }),
        ...changes.map(({ by, ...key }: TotalChange) =>
          write.total
            .upsert({ version, ...key })
            .add({ count: by })
            .commit(),
        ),
      ]),
    );
    return refused.length === 0;
  };

  return {
    currentVersion,

    ofAudiences: async (audiences) => {
      const version = await currentVersion();
      const pages = await Promise.all(
        audiences.map((audience) => total().query.primary({ version, audience }).go({ pages: 'all' })),
      );
      return pages.flatMap(({ data }) => data);
    },

    // Which version is shown hardly ever changes: it is read together with what was counted in the one of last time.
    shownCounts: async (ideaIds) => {
      const expected = lastShown;
      const [version, counted] = await Promise.all([currentVersion(), countedOf(expected, ideaIds)]);
      lastShown = version;
      return { version, counted: version === expected ? counted : await countedOf(version, ideaIds) };
    },

    // Only what events tell must meet readers: a rebuild counts in a version that nobody is shown yet.
    countShown: (counts, ideas) => count(counts, ideas, { mustBeShown: true }),

    countInto: async (version, ideas) => {
      const counted = await countedOf(
        version,
        ideas.map(({ id }) => id),
      );
      return count({ version, counted }, ideas, { mustBeShown: false });
    },
  };
};

const countedItem = (
  version: number,
  { id, revision, visibility, organisationId, state, category, concealed }: IdeaSummary,
) => ({
  version,
  ideaId: id,
  revision,
  contribution: {
    visibility,
    organisationId,
    state,
    category,
    ...(concealed === undefined ? {} : { concealed }),
  },
});
