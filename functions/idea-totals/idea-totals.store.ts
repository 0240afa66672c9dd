import { createWriteTransaction } from 'electrodb';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { processedEntity, processedItem } from '#functions/platform/events/processed.entity.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { type Contribution, type TotalChange, type TotalKey, totalChanges } from '#shared/idea/idea-totals.rules.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { countedEntity, totalEntity } from './idea-totals.entity.ts';

const consumer = 'idea-totals';

export type IdeaTotalsStore = {
  /** Lagging: totals are for orientation, and follow the ideas within seconds. */
  readonly ofAudiences: (audiences: readonly string[]) => Promise<(TotalKey & { count: number })[]>;
  /**
   * Counts ideas as they are now, and marks the events that told of them as processed, in one transaction. Throws, having
   * written nothing, where an event was processed before or another instance counted one of the ideas meanwhile.
   */
  readonly count: (ideas: readonly IdeaSummary[], eventIds: readonly string[]) => Promise<void>;
  /** Which of these events were processed before. Consistent. */
  readonly processedAmong: (eventIds: readonly string[]) => Promise<Set<string>>;
};

type Counted = { readonly ideaId: string; readonly revision: number; readonly contribution: Contribution };

export const makeIdeaTotalsStore = (access: TableAccess, now: Now): IdeaTotalsStore => {
  const total = () => totalEntity(access);
  const counted = () => countedEntity(access);
  const processed = () => processedEntity(access);

  const countedOf = async (ideas: readonly IdeaSummary[]): Promise<Map<string, Counted>> => {
    const keys = ideas.map(({ id }): { ideaId: string } => ({ ideaId: id }));
    const items = await getAll(keys, (batch) => counted().get(batch).go({ consistent: true }));
    return new Map(items.map((item) => [item.ideaId, item]));
  };

  return {
    ofAudiences: async (audiences) => {
      const pages = await Promise.all(
        audiences.map((audience) => total().query.primary({ audience }).go({ pages: 'all' })),
      );
      return pages.flatMap(({ data }) => data);
    },

    processedAmong: async (eventIds) => {
      const keys = eventIds.map((eventId) => ({ consumer, eventId }));
      const items = await getAll(keys, (batch) => processed().get(batch).go({ consistent: true }));
      return new Set(items.map(({ eventId }) => eventId));
    },

    count: async (ideas, eventIds) => {
      const before = await countedOf(ideas);
      const newer = ideas.filter((idea) => idea.revision > (before.get(idea.id)?.revision ?? 0));
      const changes = totalChanges(newer.map((idea) => ({ from: before.get(idea.id)?.contribution, to: idea })));
      const at = now();
      const refused = await writeTogether(() =>
        createWriteTransaction({ total: total(), counted: counted(), processed: processed() }, (write) => [
          ...eventIds.map((id) => write.processed.create(processedItem(consumer, id, at)).commit()),
          ...newer.map((idea) => {
            const seen = before.get(idea.id)?.revision;
            return write.counted
              .put(countedItem(idea))
              .where(({ ideaId, revision }, { notExists, eq }) =>
                seen === undefined ? notExists(ideaId) : eq(revision, seen),
              )
              .commit();
          }),
          ...changes.map(({ by, ...key }: TotalChange) => write.total.upsert(key).add({ count: by }).commit()),
        ]),
      );
      if (refused.length > 0) throw new Error('counted meanwhile');
    },
  };
};

const countedItem = ({ id, revision, visibility, organisationId, state, category }: IdeaSummary) => ({
  ideaId: id,
  revision,
  contribution: { visibility, organisationId, state, category },
});
