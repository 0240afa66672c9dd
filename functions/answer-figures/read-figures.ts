import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import { figuresFrom, reasonsFrom, sumCounts } from '#shared/answer-figures/answer-figures.rules.ts';
import {
  type Counts,
  type Dimension,
  dimensions,
  monthsShown,
  type PartCounts,
} from '#shared/answer-figures/answer-figures.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { type Month, monthOf, monthsUpTo } from '#shared/kernel/month.ts';
import type { AnswerFiguresStore, Figure } from './answer-figures.store.ts';

export type ReadFiguresParts = {
  readonly figures: Pick<AnswerFiguresStore, 'since'>;
  readonly settingsOf: SettingsOf;
  readonly now: Now;
};

/** Reads what was counted of a body over the months that are shown. */
export const readFigures = ({ figures, settingsOf, now }: ReadFiguresParts) => {
  const months = () => monthsUpTo(monthOf(now()), monthsShown);
  const since = (version: number, organisationId: OrganisationId, dimension: Dimension): Promise<Figure[]> =>
    figures.since({ version, organisationId, dimension }, months()[0] as Month);

  return {
    /** Of a body as a whole, and the reasons that it gave. A body that nothing was counted of has zeros. */
    ofMonths: async (version: number, organisationId: OrganisationId) => {
      const [counted, { answerWorkingDays }] = await Promise.all([
        since(version, organisationId, 'all'),
        settingsOf(organisationId),
      ]);
      const byMonth = new Map(counted.map(({ month, counts }) => [month, counts]));
      const sum = sumCounts(counted.map(({ counts }) => counts));
      return {
        shown: {
          organisationId,
          total: figuresFrom(sum, answerWorkingDays),
          months: months().map((month) => ({ month, ...figuresFrom(byMonth.get(month) ?? {}, answerWorkingDays) })),
        },
        reasons: reasonsFrom(sum),
      };
    },

    /** Of each unit or challenge over all months, those with the most ideas first; `noPart` is what belongs to none. */
    ofParts: async (version: number, organisationId: OrganisationId, dimension: 'unit' | 'challenge') => {
      const byPart = new Map<string, Counts>();
      for (const { part, counts } of await since(version, organisationId, dimension))
        byPart.set(part, sumCounts([byPart.get(part) ?? {}, counts]));
      return [...byPart]
        .map(([part, counts]) => ({ part, counts: partCounts(counts) }))
        .sort((a, b) => b.counts.submitted - a.counts.submitted || b.counts.late - a.counts.late);
    },
  };
};

const partCounts = (counts: Counts) =>
  Object.fromEntries(dimensions.unit.map((measure) => [measure, counts[measure] ?? 0])) as PartCounts;
