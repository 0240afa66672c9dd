import type { Interval } from '../linear/contrast.ts';

/** What every analysis of the run answers, whatever the design. Absent figures are absent, never 0 or 1. */
export type Estimate = {
  readonly estimate: number;
  readonly standardError?: number;
  readonly standardErrorType?: string;
  readonly df?: number;
  readonly statistic?: number;
  readonly p?: number;
  readonly log10P?: number;
  readonly interval?: Interval;
  readonly n: Readonly<Record<string, number>>;
  readonly clusters?: Readonly<Record<string, number>>;
  readonly method: string;
  readonly source: string;
  readonly warnings: readonly string[];
  readonly additional: Readonly<Record<string, unknown>>;
};

type Core = {
  estimate: number;
  standardError: number;
  df: number;
  statistic: number;
  p: number;
  log10P: number;
  interval: Interval;
  standardErrorType?: string;
};

/** The test figures of any estimator, without what only it has. */
export const coreOf = (tested: Core) => ({
  estimate: tested.estimate,
  standardError: tested.standardError,
  ...(tested.standardErrorType === undefined ? {} : { standardErrorType: tested.standardErrorType }),
  df: tested.df,
  statistic: tested.statistic,
  p: tested.p,
  log10P: tested.log10P,
  interval: tested.interval,
});
