import { fP, type PValue, studentP } from '../distribution/p-value.ts';
import { studentUpperQuantile } from '../distribution/student-t.ts';
import { refuse } from '../refusal.ts';
import { dot, type SquareMatrix, solvePositive, zeroMatrix } from './small-matrix.ts';

/** An interval at confidence `level`. */
export type Interval = { readonly lower: number; readonly upper: number; readonly level: number };

/** An estimate with its standard error, and the t test and interval that follow from `df` (infinite: normal). */
export type TestedEstimate = PValue & {
  readonly estimate: number;
  readonly standardError: number;
  readonly statistic: number;
  readonly df: number;
  readonly interval: Interval;
};

/**
 * Tests estimate = null by t. Refuses `zero-variance` where the standard error is 0 to rounding (relative to `scale`, the
 * magnitude of the data), because neither a p value nor an interval is defined then, and `too-large` where the interval overflows.
 */
export const testEstimate = (
  estimate: number,
  standardError: number,
  df: number,
  choice: { readonly alpha: number; readonly null?: number; readonly what?: string },
): TestedEstimate => {
  if (!(standardError > 0) || !Number.isFinite(standardError) || !(df > 0))
    refuse({
      reason: 'zero-variance',
      message: `${choice.what ?? 'The estimate'} has no standard error: the data show no variation to measure it by.`,
      remedy: 'Report the observed difference without a test, or collect an outcome that varies.',
    });
  const statistic = (estimate - (choice.null ?? 0)) / standardError;
  const margin = studentUpperQuantile(choice.alpha / 2, df) * standardError;
  const interval = { lower: estimate - margin, upper: estimate + margin, level: 1 - choice.alpha };
  if (!Number.isFinite(interval.lower) || !Number.isFinite(interval.upper))
    refuse({
      reason: 'too-large',
      message: 'The interval is too wide for a number of the machine.',
      remedy: 'Change the unit of the outcome: divide it by a constant.',
    });
  return { estimate, standardError, statistic, df, ...studentP(statistic, df), interval };
};

/** F with its degrees of freedom. */
export type JointTest = PValue & { readonly statistic: number; readonly df1: number; readonly df2: number };

/** Wald test that the coefficients at `positions` are all 0, as F = b'V^-1 b / q on (q, df2). */
export const jointTest = (
  coefficients: ArrayLike<number>,
  covariance: SquareMatrix,
  positions: readonly number[],
  df2: number,
): JointTest => {
  const size = positions.length;
  const block = zeroMatrix(size);
  positions.forEach((a, i) => {
    positions.forEach((b, j) => {
      block.values[i * size + j] = covariance.values[a * covariance.size + b] as number;
    });
  });
  const values = positions.map((position) => coefficients[position] as number);
  const statistic = dot(values, solvePositive(block, values)) / size;
  return { statistic, df1: size, df2, ...fP(statistic, size, df2) };
};
