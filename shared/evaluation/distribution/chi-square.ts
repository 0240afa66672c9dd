import { findRoot } from '../numeric/root.ts';
import { logGammaLower, logGammaUpper } from './incomplete-gamma.ts';
import { invertUpperTail } from './invert-tail.ts';

/** ln P(X > x), X chi-square with `df` degrees of freedom. */
export const logChiSquareUpper = (x: number, df: number): number => logGammaUpper(df / 2, x / 2);

export const logChiSquareLower = (x: number, df: number): number => logGammaLower(df / 2, x / 2);

/** The x with P(X <= x) = p, solved on the lower tail itself, so that a p of 1e-20 is not rounded away. */
export const chiSquareLowerQuantile = (p: number, df: number): number => {
  const logX = findRoot((u) => logChiSquareLower(Math.exp(u), df) - Math.log(p), -740, 700, 'The quantile');
  return Math.exp(logX);
};

/** The x with P(X > x) = p. */
export const chiSquareUpperQuantile = (p: number, df: number): number =>
  invertUpperTail((x) => logChiSquareUpper(x, df), Math.log(p), 0, df + 1);
