import { normalUpperQuantile } from '../distribution/normal.ts';
import { normalP, type PValue } from '../distribution/p-value.ts';
import type { Interval } from '../linear/contrast.ts';
import { findRoot } from '../numeric/root.ts';
import { refuse } from '../refusal.ts';
import { type Count, requireCount } from './newcombe.ts';

/** Solution in [low, high] of a monotone likelihood equation, or the end it points at. */
const solveWithin = (f: (x: number) => number, low: number, high: number): number => {
  const atLow = f(low);
  const atHigh = f(high);
  if (atLow === 0 || Math.sign(atLow) === Math.sign(atHigh)) return Math.abs(atLow) <= Math.abs(atHigh) ? low : high;
  return findRoot(f, low, high);
};

/**
 * Likelihood of the control proportion p2 when p1 - p2 = delta is imposed: the cubic of Miettinen and Nurminen (1985) in
 * closed form (their equation A.5, Farrington and Manning 1990).
 */
const restrictedByDifference = (treated: Count, control: Count, delta: number): readonly [number, number] => {
  const { successes: x1, n: n1 } = treated;
  const { successes: x0, n: n0 } = control;
  const l3 = n0 + n1;
  const l2 = (n1 + 2 * n0) * delta - l3 - (x0 + x1);
  const l1 = (n0 * delta - l3 - 2 * x0) * delta + (x0 + x1);
  const l0 = x0 * delta * (1 - delta);
  const q = l2 ** 3 / (3 * l3) ** 3 - (l1 * l2) / (6 * l3 * l3) + l0 / (2 * l3);
  const root = Math.sqrt(Math.max(0, l2 ** 2 / (3 * l3) ** 2 - l1 / (3 * l3)));
  const p = q >= 0 ? root : -root;
  const ratio = p === 0 ? 0 : Math.max(-1, Math.min(1, q / p ** 3));
  const a = (Math.PI + Math.acos(ratio)) / 3;
  const p0 = Math.min(1, Math.max(0, 2 * p * Math.cos(a) - l2 / (3 * l3)));
  return [Math.min(1, Math.max(0, p0 + delta)), p0];
};

/** Score statistic for p1 - p2 = delta, with the factor N/(N-1) of Miettinen and Nurminen. */
export const differenceScore = (treated: Count, control: Count, delta: number): number => {
  const [p1, p0] = restrictedByDifference(treated, control, delta);
  const total = treated.n + control.n;
  const spread = ((p1 * (1 - p1)) / treated.n + (p0 * (1 - p0)) / control.n) * (total / (total - 1));
  const distance = treated.successes / treated.n - control.successes / control.n - delta;
  if (spread > 0) return distance / Math.sqrt(spread);
  return distance === 0 ? 0 : Math.sign(distance) * Number.POSITIVE_INFINITY;
};

type ScoreDifference = {
  readonly estimate: number;
  /** The score test; null where everybody has the same outcome, so that equality has no variance to be tested by. */
  readonly test: (PValue & { readonly statistic: number }) | null;
  readonly interval: Interval;
};

/**
 * Miettinen and Nurminen's (1985) score interval for the difference, and the score test of `null` (default 0).
 * Refuses `empty-arm`, and `invalid-request` for impossible counts or a null of 1 or more.
 */
export const miettinenNurminen = (
  treated: Count,
  control: Count,
  alpha: number,
  nullDifference = 0,
): ScoreDifference => {
  requireCount(treated, 'treated');
  requireCount(control, 'control');
  if (Math.abs(nullDifference) >= 1)
    refuse({
      reason: 'invalid-request',
      message: `A difference of ${nullDifference} between two proportions cannot be.`,
      remedy: 'Give a null between -1 and 1; 0.05 is five percentage points.',
    });
  const estimate = treated.successes / treated.n - control.successes / control.n;
  const z = normalUpperQuantile(alpha / 2);
  const clamp = (x: number): number => Math.max(-50 - z, Math.min(50 + z, x));
  const score = (delta: number): number => clamp(differenceScore(treated, control, delta));
  const lower = estimate <= -1 ? -1 : solveWithin((d) => score(d) - z, -1, estimate);
  const upper = estimate >= 1 ? 1 : solveWithin((d) => score(d) + z, estimate, 1);
  const successes = treated.successes + control.successes;
  const varies = nullDifference !== 0 || (successes > 0 && successes < treated.n + control.n);
  const statistic = differenceScore(treated, control, nullDifference);
  const test = varies ? { statistic, ...normalP(statistic) } : null;
  return { estimate, test, interval: { lower, upper, level: 1 - alpha } };
};

/** Proportion of control under p1 = ratio * p2: the quadratic of Miettinen and Nurminen (1985) and Koopman (1984). */
const ratioScore = (treated: Count, control: Count, ratio: number, correction: number): number => {
  const { successes: x1, n: n1 } = treated;
  const { successes: x0, n: n0 } = control;
  const a = (n0 + n1) * ratio;
  const b = -(n1 * ratio + x1 + n0 + x0 * ratio);
  const c = x0 + x1;
  const p0 = (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
  const p1 = p0 * ratio;
  const spread = ((p1 * (1 - p1)) / n1 + (ratio * ratio * p0 * (1 - p0)) / n0) * correction;
  const distance = x1 / n1 - (ratio * x0) / n0;
  if (spread > 0) return distance / Math.sqrt(spread);
  return distance === 0 ? 0 : Math.sign(distance) * 1e6;
};

/** Score interval for the risk ratio; `corrected` applies N/(N-1) (Miettinen-Nurminen), otherwise Koopman. */
export const ratioScoreInterval = (treated: Count, control: Count, alpha: number, corrected: boolean): Interval => {
  const z = normalUpperQuantile(alpha / 2);
  const total = treated.n + control.n;
  const correction = corrected ? total / (total - 1) : 1;
  const score = (logRatio: number): number => ratioScore(treated, control, Math.exp(logRatio), correction);
  const solve = (target: number): number => Math.exp(solveWithin((u) => score(u) - target, -60, 60));
  return {
    lower: treated.successes === 0 ? 0 : solve(z),
    upper: control.successes === 0 ? Number.POSITIVE_INFINITY : solve(-z),
    level: 1 - alpha,
  };
};
