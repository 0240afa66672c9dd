import { transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { type Counting, makeCounting } from '#functions/platform/projection/counting.store.ts';
import { type Contribution, type TotalKey, totalChanges } from '#shared/idea/idea-totals.rules.ts';
import { totalEntity } from './idea-totals.entity.ts';

export type IdeaTotalsStore = Counting<Contribution> & {
  /** Lagging: totals are for orientation, and follow the ideas within seconds. */
  readonly ofAudiences: (audiences: readonly string[]) => Promise<(TotalKey & { count: number })[]>;
};

export const makeIdeaTotalsStore = (access: TableAccess): IdeaTotalsStore => {
  const total = () => totalEntity(access);
  const counting = makeCounting<Contribution>(access, 'idea-totals', (version, moves) =>
    totalChanges(moves).map(({ by, ...key }) =>
      transactionItem(total(), (write) =>
        write
          .upsert({ version, ...key })
          .add({ count: by })
          .commit(),
      ),
    ),
  );
  return {
    ...counting,

    ofAudiences: async (audiences) => {
      const version = await counting.currentVersion();
      const pages = await Promise.all(
        audiences.map((audience) => total().query.primary({ version, audience }).go({ pages: 'all' })),
      );
      return pages.flatMap(({ data }) => data);
    },
  };
};
