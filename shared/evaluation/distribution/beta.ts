import { findRoot } from '../numeric/root.ts';
import { logBetaLower } from './incomplete-beta.ts';

export const logBetaCdf = (x: number, a: number, b: number): number => logBetaLower(x, 1 - x, a, b);

/** The x with P(X <= x) = p, X beta(a, b). Solved on whichever side is the smaller probability. */
export const betaQuantile = (p: number, a: number, b: number): number => {
  if (Number.isNaN(p)) return Number.NaN;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  if (p > 0.5) return 1 - betaQuantile(1 - p, b, a);
  const target = Math.log(p);
  const logit = findRoot(
    (u) => {
      const x = 1 / (1 + Math.exp(-u));
      return logBetaLower(x, 1 / (1 + Math.exp(u)), a, b) - target;
    },
    -745,
    745,
    'The beta quantile',
  );
  return 1 / (1 + Math.exp(-logit));
};
