import { createWriteTransaction } from 'electrodb';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { processedEntity, processedItem } from '#functions/platform/events/processed.entity.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { type Contribution, type TotalChange, type TotalKey, totalChanges } from '#shared/idea/idea-totals.rules.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { countedEntity, totalEntity } from './idea-totals.entity.ts';
import { readVersions, versionItem } from './totals-version.ts';

/** Events count once in each version: a rebuilt one has seen none of them. */
const consumerOf = (version: number) => `idea-totals/${version}`;

export type IdeaTotalsStore = {
  /** Lagging: totals are for orientation, and follow the ideas within seconds. */
  readonly ofAudiences: (audiences: readonly string[]) => Promise<(TotalKey & { count: number })[]>;
  /** The version that readers are shown. Consistent. */
  readonly currentVersion: () => Promise<number>;
  /**
   * Counts ideas as they are now in the version that readers are shown, and marks the events that told of them as processed,
   * in one transaction. False, and nothing written, where an event was processed before, another instance counted one of the
   * ideas meanwhile, or readers are shown another version by now.
   */
  readonly countEvents: (
    ideas: readonly IdeaSummary[],
    eventIds: readonly string[],
    version: number,
  ) => Promise<boolean>;
  /** Counts ideas in a version whether it is shown or not. False, and nothing written, where another instance did meanwhile. */
  readonly countInto: (version: number, ideas: readonly IdeaSummary[]) => Promise<boolean>;
  /** Which of these events were processed before in a version. Consistent. */
  readonly processedAmong: (eventIds: readonly string[], version: number) => Promise<Set<string>>;
};

type Counted = { readonly ideaId: string; readonly revision: number; readonly contribution: Contribution };

export const makeIdeaTotalsStore = (access: TableAccess, now: Now): IdeaTotalsStore => {
  const total = () => totalEntity(access);
  const counted = () => countedEntity(access);
  const processed = () => processedEntity(access);
  const currentVersion = async () => (await readVersions(access)).current;

  const countedOf = async (version: number, ideas: readonly IdeaSummary[]): Promise<Map<string, Counted>> => {
    const keys = ideas.map(({ id }): { version: number; ideaId: string } => ({ version, ideaId: id }));
    const items = await getAll(keys, (batch) => counted().get(batch).go({ consistent: true }));
    return new Map(items.map((item) => [item.ideaId, item]));
  };

  const count = async (version: number, ideas: readonly IdeaSummary[], eventIds: readonly string[]) => {
    const before = await countedOf(version, ideas);
    const newer = ideas.filter((idea) => idea.revision > (before.get(idea.id)?.revision ?? 0));
    const changes = totalChanges(newer.map((idea) => ({ from: before.get(idea.id)?.contribution, to: idea })));
    if (newer.length === 0 && eventIds.length === 0) return true;
    const at = now();
    const refused = await writeTogether(() =>
      createWriteTransaction({ total: total(), counted: counted(), processed: processed() }, (write) => [
        // Only what events tell must meet readers: a rebuild counts in a version that nobody is shown yet.
        ...(eventIds.length === 0 ? [] : [versionItem(access, version)]),
        ...eventIds.map((id) => write.processed.create(processedItem(consumerOf(version), id, at)).commit()),
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

    processedAmong: async (eventIds, version) => {
      const keys = eventIds.map((eventId) => ({ consumer: consumerOf(version), eventId }));
      const items = await getAll(keys, (batch) => processed().get(batch).go({ consistent: true }));
      return new Set(items.map(({ eventId }) => eventId));
    },

    countEvents: (ideas, eventIds, version) => count(version, ideas, eventIds),
    countInto: (version, ideas) => count(version, ideas, []),
  };
};

const countedItem = (version: number, { id, revision, visibility, organisationId, state, category }: IdeaSummary) => ({
  version,
  ideaId: id,
  revision,
  contribution: { visibility, organisationId, state, category },
});
