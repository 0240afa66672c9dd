import { monthInWords, numberInWords, percentInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { AnswerFigures, MonthFigures } from '#shared/answer-figures/answer-figures.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

/** A share with the counts behind it, and of few the counts alone. */
const share = (
  t: Words,
  language: SiteLanguage,
  { part, of, isMany }: { part: number; of: number; isMany: boolean },
) => {
  const counts = { part: numberInWords(part, language), of: numberInWords(of, language) };
  return isMany ? t.figures_share({ ...counts, share: percentInWords(part, of, language) }) : t.figures_part(counts);
};

/** How many due days were met: the metric. */
export const onTimeInWords = (t: Words, language: SiteLanguage, { onTime, late, onTimeRate }: AnswerFigures): string =>
  onTime + late === 0
    ? t.figures_none_due()
    : share(t, language, { part: onTime, of: onTime + late, isMany: onTimeRate !== undefined });

/** How many answers were reopened: its counter-metric. */
export const reopenedInWords = (
  t: Words,
  language: SiteLanguage,
  { reopened, reopenable, reopenedRate }: AnswerFigures,
): string =>
  reopenable === 0
    ? t.figures_none_answered()
    : share(t, language, { part: reopened, of: reopenable, isMany: reopenedRate !== undefined });

/** How many of the answers on time came on the last day. */
export const lastDayInWords = (t: Words, language: SiteLanguage, { lastDay, onTime }: AnswerFigures): string =>
  onTime === 0 ? t.figures_none_answered() : share(t, language, { part: lastDay, of: onTime, isMany: false });

/** Where many answers came on their last day: over all months, and in single ones. */
export const lastDayFlags = (
  t: Words,
  language: SiteLanguage,
  { total, months }: { total: AnswerFigures; months: readonly MonthFigures[] },
): string[] => {
  const counts = ({ lastDay, onTime }: AnswerFigures) => ({
    part: numberInWords(lastDay, language),
    of: numberInWords(onTime, language),
  });
  return [
    ...(total.isManyOnLastDay ? [t.figures_flag(counts(total))] : []),
    ...months
      .filter(({ isManyOnLastDay }) => isManyOnLastDay)
      .map((one) => t.figures_flag_month({ ...counts(one), month: monthInWords(one.month, language) })),
  ];
};

/** From which month to which the figures are. */
export const periodInWords = (t: Words, language: SiteLanguage, months: readonly MonthFigures[]): string =>
  t.figures_period({
    from: monthInWords(months[0]?.month ?? '', language),
    to: monthInWords(months.at(-1)?.month ?? '', language),
  });
