import type { AnswerReason } from '#shared/answer/answer.schema.ts';
import { everyReason } from '#shared/answer/answer.schema.ts';
import {
  type AnswerFigures,
  type ClockMeasure,
  type Counts,
  clockMeasures,
  type Measure,
} from './answer-figures.schema.ts';
import type { FigureRow } from './idea-figures.rules.ts';

/** A percentage of fewer would move by more than ten points with one answer: below it, the counts are said instead. */
export const rateMin = 10;
/** From this share on, answers on the last day are flagged. */
export const lastDayShareMax = 1 / 4;

/** A share between 0 and 1; undefined of too few to say one. */
export const rateOf = (part: number, of: number): number | undefined => (of < rateMin ? undefined : part / of);

/**
 * The share of answers on time that may fall on the last day before it looks like a habit: a quarter, or twice what it would
 * be if answers came evenly, where there are so few days that an even spread comes near to it. Of twenty working days an even
 * spread leaves one answer of twenty to the last; see docs/answer-figures.md.
 */
export const lastDayLimit = (answerWorkingDays: number): number => Math.max(lastDayShareMax, 2 / answerWorkingDays);

/** What follows from counts, where the body has so many working days for an answer. */
export const figuresFrom = (counts: Counts, answerWorkingDays: number): AnswerFigures => {
  const all = Object.fromEntries(clockMeasures.map((measure) => [measure, counts[measure] ?? 0])) as Record<
    ClockMeasure,
    number
  >;
  const onTimeRate = rateOf(all.onTime, all.onTime + all.late);
  const reopenedRate = rateOf(all.reopened, all.reopenable);
  const lastDayRate = rateOf(all.lastDay, all.onTime);
  return {
    ...all,
    ...(onTimeRate === undefined ? {} : { onTimeRate }),
    ...(reopenedRate === undefined ? {} : { reopenedRate }),
    isManyOnLastDay: lastDayRate !== undefined && lastDayRate > lastDayLimit(answerWorkingDays),
  };
};

/** How often each reason was given. */
export const reasonsFrom = (counts: Counts) =>
  Object.fromEntries(everyReason.map((reason) => [reason, counts[reason] ?? 0])) as Record<AnswerReason, number>;

/** Adds counts up. */
export const sumCounts = (all: readonly Counts[]): Counts => {
  const sum: { [M in Measure]?: number } = {};
  for (const counts of all) {
    for (const [measure, count] of Object.entries(counts) as [Measure, number][])
      sum[measure] = (sum[measure] ?? 0) + count;
  }
  return sum;
};

/** What makes a row of the figures the one it is. */
const keyOf = ({ organisationId, dimension, part, month }: FigureRow) =>
  [organisationId, dimension, part, month].join(' ');

/**
 * How the figures change when ideas go from the rows last counted of them to those they give now. It depends on the two alone
 * and not on the events between, so that repeated and reordered events add up to the same figures.
 */
export const figureChanges = (
  moves: readonly { readonly from: readonly FigureRow[]; readonly to: readonly FigureRow[] }[],
): FigureRow[] => {
  const changes = new Map<string, FigureRow>();
  const add = (row: FigureRow, sign: 1 | -1) => {
    const signed = Object.fromEntries(Object.entries(row.counts).map(([measure, count]) => [measure, sign * count]));
    const before = changes.get(keyOf(row))?.counts ?? {};
    changes.set(keyOf(row), { ...row, counts: sumCounts([before, signed]) });
  };
  for (const { from, to } of moves) {
    for (const row of from) add(row, -1);
    for (const row of to) add(row, 1);
  }
  return [...changes.values()].flatMap((row) => {
    const counts = Object.fromEntries(Object.entries(row.counts).filter(([, count]) => count !== 0));
    return Object.keys(counts).length === 0 ? [] : [{ ...row, counts }];
  });
};
