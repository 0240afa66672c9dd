import { findRootAbove } from '../numeric/root.ts';

/**
 * The x with ln P(X > x) = logP, for x above `low`. Solved on the logarithmic scale, where tails are nearly polynomial, so
 * that quantiles of 1e-300 are as good as those of 0.05.
 */
export const invertUpperTail = (logUpper: (x: number) => number, logP: number, low: number, guess: number): number =>
  findRootAbove((x) => logUpper(x) - logP, low, guess, 'The quantile');
