import { transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { type Counting, makeCounting } from '#functions/platform/projection/counting.store.ts';
import { figureChanges } from '#shared/answer-figures/answer-figures.rules.ts';
import { type Counts, type Dimension, dimensions } from '#shared/answer-figures/answer-figures.schema.ts';
import type { FigureRow } from '#shared/answer-figures/idea-figures.rules.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Month } from '#shared/kernel/month.ts';
import { figureEntity } from './answer-figures.entity.ts';

/** What was counted of a part of a body in a month. */
export type Figure = Pick<FigureRow, 'part' | 'month' | 'counts'>;

export type AnswerFiguresStore = Counting<readonly FigureRow[]> & {
  /** What was counted of a body in a dimension since a month, by month. Lagging: figures follow within seconds. */
  readonly since: (
    of: { readonly version: number; readonly organisationId: OrganisationId; readonly dimension: Dimension },
    month: Month,
  ) => Promise<Figure[]>;
};

export const makeAnswerFiguresStore = (access: TableAccess): AnswerFiguresStore => {
  const figure = () => figureEntity(access);
  return {
    ...makeCounting<readonly FigureRow[]>(access, 'answer-figures', (version, moves) =>
      figureChanges(moves.map(({ from, to }) => ({ from: from ?? [], to }))).map(({ counts, ...row }) =>
        transactionItem(figure(), (write) =>
          write
            .upsert({ version, ...row })
            .add(counts)
            .commit(),
        ),
      ),
    ),

    since: async (of, month) => {
      const { data } = await figure().query.primary(of).gte({ month }).go({ pages: 'all' });
      return data.map((item) => ({
        part: item.part,
        month: item.month as Month,
        counts: Object.fromEntries(
          dimensions[of.dimension].flatMap((measure) => {
            const count = item[measure] ?? 0;
            return count === 0 ? [] : [[measure, count]];
          }),
        ) as Counts,
      }));
    },
  };
};
