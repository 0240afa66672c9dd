import { normalUpperQuantile } from '../distribution/normal.ts';
import type { Interval } from '../linear/contrast.ts';
import { refuse } from '../refusal.ts';

/** `successes` out of `n` people; whole numbers, 0 <= successes <= n. */
export type Count = { readonly successes: number; readonly n: number };

/** Refuses `empty-arm` for n = 0 and `invalid-request` for counts that cannot be. */
export const requireCount = (count: Count, arm: string): void => {
  if (count.n === 0)
    refuse({
      reason: 'empty-arm',
      message: `Arm ${arm} holds nobody.`,
      remedy: 'Check the arm names and exclusions.',
      arm,
    });
  if (
    !Number.isInteger(count.successes) ||
    !Number.isInteger(count.n) ||
    count.successes < 0 ||
    count.successes > count.n
  )
    refuse({
      reason: 'invalid-request',
      message: `Arm ${arm} counts ${count.successes} of ${count.n}, which cannot be.`,
      remedy: 'Give whole numbers with 0 <= successes <= n.',
      arm,
    });
};

/** Wilson's (1927) score interval for one proportion, without continuity correction. */
export const wilsonInterval = ({ successes, n }: Count, alpha: number): Interval => {
  const z = normalUpperQuantile(alpha / 2);
  const p = successes / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return {
    lower: successes === 0 ? 0 : centre - half,
    upper: successes === n ? 1 : centre + half,
    level: 1 - alpha,
  };
};

/**
 * Newcombe's (1998) hybrid score interval, method 10, for the difference of two independent proportions.
 * Defined for zero cells: 0/30 against 0/30 gives -0.1135 to 0.1135.
 */
export const newcombeInterval = (treated: Count, control: Count, alpha: number): Interval => {
  requireCount(treated, 'treated');
  requireCount(control, 'control');
  const a = wilsonInterval(treated, alpha);
  const b = wilsonInterval(control, alpha);
  const p1 = treated.successes / treated.n;
  const p2 = control.successes / control.n;
  return {
    lower: p1 - p2 - Math.hypot(p1 - a.lower, b.upper - p2),
    upper: p1 - p2 + Math.hypot(a.upper - p1, p2 - b.lower),
    level: 1 - alpha,
  };
};
