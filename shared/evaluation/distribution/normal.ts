import { logGammaUpper } from './incomplete-gamma.ts';
import { invertUpperTail } from './invert-tail.ts';
import { logOneMinusExp } from './log-space.ts';

/** ln P(Z > z) for a standard normal Z; accurate in both directions and in the far tail. */
export const logNormalUpper = (z: number): number => {
  if (Number.isNaN(z)) return Number.NaN;
  if (z >= 0) return Math.log(0.5) + logGammaUpper(0.5, (z * z) / 2);
  return logOneMinusExp(logNormalUpper(-z));
};

/** P(Z > z). */
export const normalUpper = (z: number): number => Math.exp(logNormalUpper(z));

/** Density of the standard normal. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) * 0.3989422804014327;

/** The z with P(Z > z) = p, for 0 < p < 1. */
export const normalUpperQuantile = (p: number): number => {
  if (!(p > 0 && p < 1)) return Number.NaN;
  if (p === 0.5) return 0;
  return p < 0.5 ? invertUpperTail(logNormalUpper, Math.log(p), 0, 1) : -normalUpperQuantile(1 - p);
};
