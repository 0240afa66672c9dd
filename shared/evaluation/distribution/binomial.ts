import { logBetaLower } from './incomplete-beta.ts';
import { logGammaLower, logGammaUpper } from './incomplete-gamma.ts';
import { logChoose } from './log-gamma.ts';

/** ln P(X = k), X binomial(n, p). */
export const logBinomialMass = (k: number, n: number, p: number): number => {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  const hits = k === 0 ? 0 : k * Math.log(p);
  const misses = k === n ? 0 : (n - k) * Math.log1p(-p);
  return logChoose(n, k) + hits + misses;
};

/** ln P(X >= k). */
export const logBinomialAtLeast = (k: number, n: number, p: number): number => {
  if (k <= 0) return 0;
  if (k > n) return Number.NEGATIVE_INFINITY;
  return logBetaLower(p, 1 - p, k, n - k + 1);
};

/** ln P(X <= k). */
export const logBinomialAtMost = (k: number, n: number, p: number): number => {
  if (k < 0) return Number.NEGATIVE_INFINITY;
  if (k >= n) return 0;
  return logBetaLower(1 - p, p, n - k, k + 1);
};

/** ln P(X >= k), X Poisson. */
export const logPoissonAtLeast = (k: number, mean: number): number => (k <= 0 ? 0 : logGammaLower(k, mean));

/** ln P(X <= k), X Poisson. */
export const logPoissonAtMost = (k: number, mean: number): number =>
  k < 0 ? Number.NEGATIVE_INFINITY : logGammaUpper(k + 1, mean);
