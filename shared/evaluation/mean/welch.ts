import { type Alternative, studentP } from '../distribution/p-value.ts';
import { studentUpperQuantile } from '../distribution/student-t.ts';
import { type Interval, type TestedEstimate, testEstimate } from '../linear/contrast.ts';
import {
  inSquarableUnit,
  isConstant,
  mean,
  type Numbers,
  requireFinite,
  squaredDeviations,
} from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';

/** What a two-sample comparison needs of an arm; `sd` is the sample standard deviation (n - 1). */
export type ArmSummary = { readonly n: number; readonly mean: number; readonly sd: number };

type MeanDifference = TestedEstimate & {
  readonly standardErrorType: 'Welch' | 'pooled';
  readonly n: { readonly treated: number; readonly control: number };
  readonly means: { readonly treated: number; readonly control: number };
  readonly sds: { readonly treated: number; readonly control: number };
};

/** Summarises one arm. Refuses `empty-arm`, `too-few-observations` (one value) and `non-finite-value`. */
export const summariseArm = (values: Numbers, arm: string): ArmSummary => {
  requireFinite(values, arm);
  if (values.length === 0)
    refuse({
      reason: 'empty-arm',
      message: `Arm ${arm} holds no value.`,
      remedy: 'Check the arm names and the exclusions.',
      arm,
    });
  if (values.length === 1)
    refuse({
      reason: 'too-few-observations',
      message: `Arm ${arm} holds one value, so its variance is unknown.`,
      remedy: 'Collect at least two values per arm, and many more for a useful answer.',
      arm,
    });
  const { values: scaled, unit } = inSquarableUnit(values);
  const centre = mean(scaled);
  const sd = Math.sqrt(squaredDeviations(scaled, centre) / (values.length - 1));
  const mayBeConstant = sd <= 1e-12 * Math.abs(centre);
  return { n: values.length, mean: centre * unit, sd: mayBeConstant && isConstant(scaled) ? 0 : sd * unit };
};

/** What the caller decides: two-sided error rate, hypothesised difference, and the side of the alternative. */
type MeanTest = { readonly alpha: number; readonly null?: number; readonly alternative?: Alternative };

const requireSpread = (treated: ArmSummary, control: ArmSummary): void => {
  for (const [arm, summary] of Object.entries({ treated, control }))
    if (summary.n < 2)
      refuse({
        reason: summary.n < 1 ? 'empty-arm' : 'too-few-observations',
        message: `Arm ${arm} has n = ${summary.n}; two are needed.`,
        remedy: 'Collect at least two values per arm.',
        arm,
      });
  if (treated.sd === 0 && control.sd === 0)
    refuse({
      reason: 'zero-variance',
      message: `Every value in each arm is the same (treated ${treated.mean}, control ${control.mean}), so no test is defined.`,
      remedy: 'Report both values. A constant outcome usually means a filled-in default or the wrong column.',
    });
};

const oneSided = (tested: TestedEstimate, choice: MeanTest): { interval: Interval; p: number; log10P: number } => {
  const alternative = choice.alternative ?? 'two-sided';
  const p = studentP(tested.statistic, tested.df, alternative);
  if (alternative === 'two-sided') return { ...p, interval: tested.interval };
  const margin = studentUpperQuantile(choice.alpha, tested.df) * tested.standardError;
  const level = 1 - choice.alpha;
  return alternative === 'greater'
    ? { ...p, interval: { lower: tested.estimate - margin, upper: Number.POSITIVE_INFINITY, level } }
    : { ...p, interval: { lower: Number.NEGATIVE_INFINITY, upper: tested.estimate + margin, level } };
};

const finish = (
  treated: ArmSummary,
  control: ArmSummary,
  spread: { se: number; df: number; type: 'Welch' | 'pooled' },
  choice: MeanTest,
): MeanDifference => {
  const tested = testEstimate(treated.mean - control.mean, spread.se, spread.df, choice);
  return {
    ...tested,
    ...oneSided(tested, choice),
    standardErrorType: spread.type,
    n: { treated: treated.n, control: control.n },
    means: { treated: treated.mean, control: control.mean },
    sds: { treated: treated.sd, control: control.sd },
  };
};

/**
 * Difference in means, treated - control, with unequal variances (Welch 1947): SE^2 = s1^2/n1 + s2^2/n2 and
 * Satterthwaite's df. Refuses `empty-arm`, `too-few-observations`, and `zero-variance` when both arms are constant.
 */
export const welch = (treated: ArmSummary, control: ArmSummary, choice: MeanTest): MeanDifference => {
  requireSpread(treated, control);
  const largest = Math.max(treated.sd, control.sd);
  const a = (treated.sd / largest) ** 2 / treated.n;
  const b = (control.sd / largest) ** 2 / control.n;
  const share = a / (a + b);
  const df = 1 / (share ** 2 / (treated.n - 1) + (1 - share) ** 2 / (control.n - 1));
  return finish(treated, control, { se: largest * Math.sqrt(a + b), df, type: 'Welch' }, choice);
};

/** Student's two-sample t test with a pooled variance, for comparison with older reports. */
export const pooledT = (treated: ArmSummary, control: ArmSummary, choice: MeanTest): MeanDifference => {
  requireSpread(treated, control);
  const df = treated.n + control.n - 2;
  const largest = Math.max(treated.sd, control.sd);
  const squares = (arm: ArmSummary): number => (arm.n - 1) * (arm.sd / largest) ** 2;
  const pooled = (squares(treated) + squares(control)) / df;
  const se = largest * Math.sqrt(pooled * (1 / treated.n + 1 / control.n));
  return finish(treated, control, { se, df, type: 'pooled' }, choice);
};
