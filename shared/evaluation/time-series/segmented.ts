import { type DesignColumn, intercept } from '../linear/least-squares.ts';
import type { Numbers } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { pick, regress, type StandardErrorChoice } from '../regression/regress.ts';
import { autocorrelationTests } from './autocorrelation.ts';

/**
 * An interrupted series: equally spaced values in time order, `start` the 0-based position of the first value after the
 * change. `timeZero` says where the new slope is 0: at the first value after (default) or the last before; it moves the
 * level coefficient by one slope. `season` adds sine and cosine pairs (`fourier`) or dummies of the given period.
 */
type SegmentedSeries = {
  readonly outcome: Numbers;
  readonly start: number;
  readonly comparison?: Numbers;
  readonly timeZero: 'first-after' | 'last-before';
  readonly season?:
    | { readonly kind: 'fourier'; readonly period: number; readonly pairs: number }
    | { readonly kind: 'dummies'; readonly period: number };
};

const seasonColumns = (n: number, season: SegmentedSeries['season']): DesignColumn[] => {
  if (!season) return [];
  const column = (name: string, f: (t: number) => number): DesignColumn => ({
    name,
    values: Float64Array.from({ length: n }, (_, i) => f(i + 1)),
  });
  if (season.kind === 'dummies')
    return Array.from({ length: season.period - 1 }, (_, s) =>
      column(`season ${s + 2}`, (t) => ((t - 1) % season.period === s + 1 ? 1 : 0)),
    );
  return Array.from({ length: season.pairs }, (_, i) => i + 1).flatMap((h) => [
    column(`sin ${h}`, (t) => Math.sin((2 * Math.PI * h * t) / season.period)),
    ...(2 * h === season.period ? [] : [column(`cos ${h}`, (t) => Math.cos((2 * Math.PI * h * t) / season.period))]),
  ]);
};

const segments = (n: number, start: number, timeZero: SegmentedSeries['timeZero']): DesignColumn[] => {
  const origin = timeZero === 'first-after' ? start : start - 1;
  const column = (name: string, f: (i: number) => number): DesignColumn => ({
    name,
    values: Float64Array.from({ length: n }, (_, i) => f(i)),
  });
  return [
    intercept(n),
    column('trend before', (i) => i + 1),
    column('level change', (i) => (i >= start ? 1 : 0)),
    column('slope change', (i) => (i >= start ? i - origin : 0)),
  ];
};

const requireSeries = (series: SegmentedSeries): void => {
  const n = series.outcome.length;
  if (series.comparison && series.comparison.length !== n)
    refuse({
      reason: 'invalid-request',
      message: `The comparison has ${series.comparison.length} values, the series ${n}.`,
      remedy: 'Give both for the same times.',
    });
  if (!Number.isInteger(series.start) || series.start < 3 || n - series.start < 3)
    refuse({
      reason: 'too-few-observations',
      message: `There are ${series.start} values before and ${n - series.start} after the change; three of each are the least.`,
      remedy: 'Lengthen the series; 12 on each side, or 24 with seasons, are advisable.',
    });
};

/**
 * Segmented regression of an interrupted series (Wagner et al. 2002): trend, level change, slope change, season. With a
 * comparison series the difference treated - comparison is regressed: the same level and slope changes as the stacked model
 * with all interactions (controlled design, Lopez Bernal et al. 2018), and lags never join the end of one series to the other.
 */
export const segmentedRegression = (series: SegmentedSeries, choice: StandardErrorChoice, alpha: number) => {
  requireSeries(series);
  const n = series.outcome.length;
  const base = segments(n, series.start, series.timeZero);
  const season = seasonColumns(n, series.season);
  const comparison = series.comparison;
  const outcome = comparison
    ? Float64Array.from(series.outcome, (y, i) => y - (comparison[i] as number))
    : series.outcome;
  const columns = [...base, ...season];
  const fitted = regress(columns, outcome, choice);
  const tested = columns.map(({ name }, i) => ({ name, ...fitted.test(pick(columns.length, i), alpha) }));
  const [, , level, slope] = tested;
  return {
    levelChange: level,
    slopeChange: slope,
    coefficients: tested,
    standardErrorType: fitted.standardErrorType,
    ...(choice.type === 'Newey-West' ? { lag: choice.lag, smallSample: choice.smallSample } : {}),
    timeZero: series.timeZero,
    controlled: comparison !== undefined,
    n,
    before: series.start,
    after: n - series.start,
    residualChecks: autocorrelationTests(fitted.fit, Math.min(12, Math.floor(n / 4))),
  };
};
