import { normalUpper, normalUpperQuantile } from '../distribution/normal.ts';
import { solvePower, type TestChoice } from './two-means.ts';

type TwoProportions = TestChoice & {
  readonly control: number;
  readonly ratio: number;
  readonly attrition: number;
};

/**
 * Power to tell `treated` from `control` proportions by the pooled z test (Fleiss, Levin and Paik 2003; R's power.prop.test
 * when ratio = 1), for `n` assigned to control and ratio * n to treatment.
 */
export const powerTwoProportions = (n: number, treated: number, design: TwoProportions): number => {
  const n0 = n * (1 - design.attrition);
  const n1 = n0 * design.ratio;
  const pooled = (treated * n1 + design.control * n0) / (n0 + n1);
  const underNull = Math.sqrt(pooled * (1 - pooled) * (1 / n0 + 1 / n1));
  const underEffect = Math.sqrt((treated * (1 - treated)) / n1 + (design.control * (1 - design.control)) / n0);
  const critical = normalUpperQuantile(design.alpha / design.sides) * underNull;
  const gap = Math.abs(treated - design.control);
  const right = normalUpper((critical - gap) / underEffect);
  return design.sides === 2 && design.wrongTail ? right + normalUpper((critical + gap) / underEffect) : right;
};

export const sampleSizeTwoProportions = (treated: number, target: number, design: TwoProportions) => {
  const exact = solvePower((n) => powerTwoProportions(n, treated, design), target, 0.1, 'sample size');
  const nControl = Math.ceil(exact - 1e-9);
  const nTreated = Math.ceil(exact * design.ratio - 1e-9);
  return { nControlExact: exact, nControl, nTreated, nTotal: nControl + nTreated };
};
