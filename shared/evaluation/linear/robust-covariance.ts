import { refuse } from '../refusal.ts';
import { type LeastSquares, leverages, residualSquares } from './least-squares.ts';
import { congruence, type SquareMatrix, zeroMatrix } from './small-matrix.ts';

export type HeteroskedasticType = 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3';

const refuseLeverage = (rows: readonly number[], type: string): never =>
  refuse({
    reason: 'leverage-one',
    message: `${type} is not defined: ${rows.length} row(s) alone determine a coefficient (leverage one).`,
    remedy:
      'Merge the category that holds a single row, drop that covariate, or use another pre-specified standard error.',
    rows: rows.slice(0, 20).map((i) => i + 1),
  });

/** Squared residuals with the small-sample factor of each type (MacKinnon and White 1985). */
const squaredWeights = (fit: LeastSquares, type: HeteroskedasticType): Float64Array => {
  const { n, k, residuals } = fit;
  const squares = Float64Array.from(residuals, (e) => e * e);
  if (type === 'HC1') return squares.map((s) => (s * n) / (n - k));
  if (type === 'HC2' || type === 'HC3') {
    const h = leverages(fit);
    const ones: number[] = [];
    for (let i = 0; i < n; i++) if ((h[i] as number) > 1 - 1e-10) ones.push(i);
    if (ones.length > 0) refuseLeverage(ones, type);
    const power = type === 'HC2' ? 1 : 2;
    for (let i = 0; i < n; i++) squares[i] = (squares[i] as number) / (1 - (h[i] as number)) ** power;
  }
  return squares;
};

/**
 * Covariance of the coefficients: classical s2 (X'X)^-1, or heteroskedasticity-consistent HC0 to HC3
 * (White 1980; MacKinnon and White 1985). Refuses `leverage-one` for HC2 and HC3.
 */
export const robustCovariance = (fit: LeastSquares, type: HeteroskedasticType): SquareMatrix => {
  const { n, k, q } = fit;
  const meat = zeroMatrix(k);
  if (type === 'classical') {
    const s2 = residualSquares(fit) / (n - k);
    for (let a = 0; a < k; a++) meat.values[a * k + a] = s2;
    return congruence(fit.rInverse, meat);
  }
  const squares = squaredWeights(fit, type);
  for (let a = 0; a < k; a++)
    for (let b = 0; b <= a; b++) {
      const qa = q[a] as Float64Array;
      const qb = q[b] as Float64Array;
      let total = 0;
      for (let i = 0; i < n; i++) total += (qa[i] as number) * (qb[i] as number) * (squares[i] as number);
      meat.values[a * k + b] = total;
      meat.values[b * k + a] = total;
    }
  return congruence(fit.rInverse, meat);
};
