import type { TestedEstimate } from '../linear/contrast.ts';
import { type DesignColumn, intercept } from '../linear/least-squares.ts';
import { covariance, mean, type Numbers, variance } from '../numeric/moments.ts';
import { selectWhere } from '../numeric/select.ts';
import { refuse } from '../refusal.ts';
import { pick, regress, type StandardErrorChoice } from './regress.ts';

type AdjustedEffect = TestedEstimate & {
  readonly standardErrorType: string;
  readonly n: { readonly treated: number; readonly control: number };
};

/** Treatment as 1 and 0. Refuses `empty-arm`. */
export const requireBothArms = (treatment: Numbers): { readonly treated: number; readonly control: number } => {
  let treated = 0;
  for (let i = 0; i < treatment.length; i++) {
    const value = treatment[i];
    if (value !== 0 && value !== 1)
      refuse({
        reason: 'invalid-request',
        message: 'Treatment must be 1 (treated) or 0 (control).',
        remedy: 'Recode the treatment column.',
        rows: [i + 1],
      });
    if (value === 1) treated++;
  }
  const control = treatment.length - treated;
  for (const [arm, n] of [
    ['treated', treated],
    ['control', control],
  ] as const)
    if (n === 0)
      refuse({ reason: 'empty-arm', message: `Arm ${arm} holds nobody.`, remedy: 'Check the arm names.', arm });
  return { treated, control };
};

/**
 * A cluster-robust error says nothing when all of an arm is one cluster: the cluster and the effect cannot be told apart.
 * Refuses `too-few-clusters` naming the arm.
 */
export const requireClustersInBothArms = (treatment: Numbers, choice: StandardErrorChoice): void => {
  if (!('clusters' in choice)) return;
  const seen = [new Set<number>(), new Set<number>()];
  for (let i = 0; i < treatment.length; i++) seen[treatment[i] === 1 ? 1 : 0]?.add(choice.clusters.codes[i] as number);
  seen.forEach((clusters, code) => {
    const arm = code === 1 ? 'treated' : 'control';
    if (clusters.size < 2)
      refuse({
        reason: 'too-few-clusters',
        message: `All of arm ${arm} is one cluster; its clustered standard error would be far too small.`,
        remedy: 'Add clusters, or use placebo-permutation for one treated unit with a history.',
        arm,
      });
  });
};

/** The outcome on treatment and covariates, without interactions (analysis of covariance). */
export const ancova = (
  outcome: Numbers,
  treatment: Numbers,
  covariates: readonly DesignColumn[],
  choice: StandardErrorChoice,
  alpha: number,
): AdjustedEffect => {
  const n = requireBothArms(treatment);
  requireClustersInBothArms(treatment, choice);
  const columns = [intercept(outcome.length), { name: 'treatment', values: treatment }, ...covariates];
  const fitted = regress(columns, outcome, choice);
  return { ...fitted.test(pick(columns.length, 1), alpha), standardErrorType: fitted.standardErrorType, n };
};

/**
 * Lin (2013): treatment, centred covariates and their products with treatment, so that adjustment cannot hurt the average
 * effect in large samples. Covariates are centred on the mean of all rows.
 */
export const lin = (
  outcome: Numbers,
  treatment: Numbers,
  covariates: readonly DesignColumn[],
  choice: StandardErrorChoice,
  alpha: number,
): AdjustedEffect => {
  const n = requireBothArms(treatment);
  requireClustersInBothArms(treatment, choice);
  const centred = covariates.map(({ name, values }) => {
    const centre = mean(values);
    return { name, values: Float64Array.from(values, (v) => v - centre) };
  });
  const products = centred.map(({ name, values }) => ({
    name: `treatment x ${name}`,
    values: values.map((v, i) => v * (treatment[i] as number)),
  }));
  const columns = [intercept(outcome.length), { name: 'treatment', values: treatment }, ...centred, ...products];
  const fitted = regress(columns, outcome, choice);
  return { ...fitted.test(pick(columns.length, 1), alpha), standardErrorType: fitted.standardErrorType, n };
};

/**
 * CUPED (Deng et al. 2013): theta = cov(Y, X) / var(X) from the pooled within-arm moments; the adjusted outcome
 * Y - theta (X - mean X), ready for Welch. The covariate must have been measured before assignment: the caller's protocol says so.
 * Refuses `collinear-covariates` when the covariate is constant.
 */
export const cupedAdjust = (outcome: Numbers, covariate: Numbers, treatment: Numbers) => {
  requireBothArms(treatment);
  const arms = [0, 1].map((arm) => {
    const y = selectWhere(outcome, treatment, arm);
    return { n: y.length, y, x: selectWhere(covariate, treatment, arm) };
  });
  const shared = arms.reduce((total, a) => total + (a.n > 1 ? covariance(a.x, a.y) * (a.n - 1) : 0), 0);
  const own = arms.reduce((total, a) => total + (a.n > 1 ? variance(a.x) * (a.n - 1) : 0), 0);
  if (!(own > 0))
    refuse({
      reason: 'collinear-covariates',
      message: 'The covariate does not vary within the arms.',
      remedy: 'Use another covariate measured before assignment, or none.',
    });
  const theta = shared / own;
  const centre = mean(covariate);
  const adjusted = Float64Array.from(
    { length: outcome.length },
    (_, i) => (outcome[i] as number) - theta * ((covariate[i] as number) - centre),
  );
  return { theta, adjusted };
};
