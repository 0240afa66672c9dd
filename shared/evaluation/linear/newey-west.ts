import { refuse } from '../refusal.ts';
import type { LeastSquares } from './least-squares.ts';
import { congruence, type SquareMatrix, zeroMatrix } from './small-matrix.ts';

/** `lag` is the number of autocovariances used; `smallSample` multiplies by n / (n - k), as sandwich's adjust = TRUE. */
export type NeweyWestChoice = { readonly lag: number; readonly smallSample: boolean };

/**
 * Newey and West (1987) covariance with Bartlett weights 1 - l/(lag + 1), rows in time order, no prewhitening.
 * Refuses `invalid-request` when the lag is negative, fractional or not below the number of rows.
 */
export const neweyWestCovariance = (fit: LeastSquares, choice: NeweyWestChoice): SquareMatrix => {
  const { n, k, q, residuals } = fit;
  const { lag } = choice;
  if (!Number.isInteger(lag) || lag < 0 || lag >= n)
    refuse({
      reason: 'invalid-request',
      message: `The Newey-West lag must be a whole number from 0 to ${n - 1}; it is ${lag}.`,
      remedy: 'State the lag in the protocol, for instance floor(4 (n/100)^(2/9)), plus a season for monthly data.',
    });
  const scores = q.map((column) => Float64Array.from(column, (v, i) => v * (residuals[i] as number)));
  const meat = zeroMatrix(k);
  const factor = choice.smallSample ? n / (n - k) : 1;
  for (let l = 0; l <= lag; l++) {
    const weight = factor * (1 - l / (lag + 1));
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) {
        const sa = scores[a] as Float64Array;
        const sb = scores[b] as Float64Array;
        let total = 0;
        for (let t = l; t < n; t++) total += (sa[t] as number) * (sb[t - l] as number);
        meat.values[a * k + b] = (meat.values[a * k + b] as number) + weight * total;
        if (l > 0) meat.values[b * k + a] = (meat.values[b * k + a] as number) + weight * total;
      }
  }
  return congruence(fit.rInverse, meat);
};

/** The usual rule of thumb floor(4 (n / 100)^(2/9)) (Newey and West 1994). */
export const ruleOfThumbLag = (n: number): number => Math.floor(4 * (n / 100) ** (2 / 9));
