import { logGammaLower, logGammaUpper } from './incomplete-gamma.ts';
import { invertUpperTail } from './invert-tail.ts';

/** ln P(X > x), X chi-square with `df` degrees of freedom. */
export const logChiSquareUpper = (x: number, df: number): number => logGammaUpper(df / 2, x / 2);

export const logChiSquareLower = (x: number, df: number): number => logGammaLower(df / 2, x / 2);

/** The x with P(X > x) = p. */
export const chiSquareUpperQuantile = (p: number, df: number): number =>
  invertUpperTail((x) => logChiSquareUpper(x, df), Math.log(p), 0, df + 1);
