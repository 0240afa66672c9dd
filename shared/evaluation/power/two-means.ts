import { noncentralStudentUpper } from '../distribution/noncentral-t.ts';
import { studentUpperQuantile } from '../distribution/student-t.ts';
import { findRoot } from '../numeric/root.ts';
import { refuse } from '../refusal.ts';

/** A t test's error rate; `sides` 2 counts a significant result of either sign unless `wrongTail` is false (power.t.test). */
export type TestChoice = { readonly alpha: number; readonly sides: 1 | 2; readonly wrongTail: boolean };

/** Power of a t test with noncentrality `delta` and `df` (Cohen 1988; noncentral t, never the normal approximation). */
export const powerOfT = (delta: number, df: number, choice: TestChoice): number => {
  const size = Math.abs(delta);
  const critical = studentUpperQuantile(choice.alpha / choice.sides, df);
  const right = noncentralStudentUpper(critical, df, size);
  return choice.sides === 2 && choice.wrongTail
    ? Math.min(1, right + noncentralStudentUpper(critical, df, -size))
    : right;
};

/** How far the precision of each arm shrinks: share lost to follow-up, and variance explained by covariates (0 to below 1). */
type Shrinkage = { readonly attrition: number; readonly covariateR2: number };

export type TwoMeans = Shrinkage &
  TestChoice & { readonly sd: number; readonly sdTreated?: number; readonly ratio: number };

/** Power for `n` assigned to control and ratio * n to treatment. With unequal standard deviations df is Satterthwaite's. */
export const powerTwoMeans = (n: number, difference: number, design: TwoMeans): number => {
  const left = 1 - design.attrition;
  const n0 = n * left;
  const n1 = n * design.ratio * left;
  const residual = 1 - design.covariateR2;
  const sdTreated = design.sdTreated ?? design.sd;
  const a = (sdTreated ** 2 * residual) / n1;
  const b = (design.sd ** 2 * residual) / n0;
  const df = design.sdTreated === undefined ? n0 + n1 - 2 : (a + b) ** 2 / (a ** 2 / (n1 - 1) + b ** 2 / (n0 - 1));
  if (!(df > 0) || !(n0 > 1) || !(n1 > 1)) return 0;
  return powerOfT(difference / Math.sqrt(a + b), df, design);
};

/** The smallest real x, from `low` up, at which an increasing power reaches the target. Refuses `no-solution`. */
export const solvePower = (power: (x: number) => number, target: number, low: number, what: string): number => {
  let high = Math.max(2 * low, 1e-8);
  while (power(high) < target && high < 1e12) high *= 2;
  if (power(low) >= target) return low;
  if (power(high) < target)
    return refuse({
      reason: 'no-solution',
      message: `No ${what} gives a power of ${target} in this design.`,
      remedy: 'A larger effect, a higher alpha, or more clusters (not larger ones) may.',
    });
  return findRoot((x) => power(x) - target, low, high, what);
};

/** Control and treated numbers to recruit, rounded up per arm, with the exact solution that R would print. */
export const sampleSizeTwoMeans = (difference: number, target: number, design: TwoMeans) => {
  const smallest = Math.max(1.5 / Math.min(1, design.ratio), 3 / (1 + design.ratio)) / (1 - design.attrition);
  const exact = solvePower((n) => powerTwoMeans(n, difference, design), target, smallest, 'sample size');
  const control = Math.ceil(exact - 1e-9);
  const treated = Math.ceil(exact * design.ratio - 1e-9);
  return { nControlExact: exact, nControl: control, nTreated: treated, nTotal: control + treated };
};

/** Smallest difference that `n` per control arm detects with the target power. */
export const detectableDifference = (n: number, target: number, design: TwoMeans): number =>
  solvePower((d) => powerTwoMeans(n, d, design), target, 1e-9 * design.sd, 'difference');
