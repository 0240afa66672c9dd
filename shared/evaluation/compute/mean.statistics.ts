import * as v from 'valibot';
import { pairedT } from '../mean/paired.ts';
import { type ArmSummary, pooledT, summariseArm, welch } from '../mean/welch.ts';
import { rankSum } from '../rank/rank-sum.ts';
import { refuse } from '../refusal.ts';
import { relativeEffect } from '../relative/relative-effect.ts';
import { alpha, alternative, atLeastOne, finite, nonNegative, numbers, positive } from '../request.schema.ts';
import { statistic } from './statistic.ts';

/** An arm as its values, or as n, mean and standard deviation. */
export const arm = v.union([
  numbers,
  v.strictObject({ n: v.union([atLeastOne, v.literal(0)]), mean: finite, sd: nonNegative }),
]);

const summaryOf = (given: v.InferOutput<typeof arm>, name: string): ArmSummary =>
  given instanceof Float64Array ? summariseArm(given, name) : given;

const twoArms = { treated: arm, control: arm, alpha };
const meanTest = v.strictObject({ ...twoArms, alternative, null: v.optional(finite, 0) });

const differencesOf = (treated: Float64Array, control: Float64Array): Float64Array => {
  if (treated.length !== control.length)
    refuse({
      reason: 'invalid-request',
      message: `There are ${treated.length} treated and ${control.length} control values; pairs need as many of each.`,
      remedy: 'Give the values in the same order of pairs.',
    });
  return treated.map((value, i) => value - (control[i] as number));
};

export const meanStatistics = {
  welch: statistic(meanTest, (r) => welch(summaryOf(r.treated, 'treated'), summaryOf(r.control, 'control'), r)),
  'pooled-t': statistic(meanTest, (r) => pooledT(summaryOf(r.treated, 'treated'), summaryOf(r.control, 'control'), r)),
  'paired-t': statistic(
    v.strictObject({ treated: numbers, control: numbers, alpha, null: v.optional(finite, 0) }),
    (r) => pairedT(differencesOf(r.treated, r.control), r.alpha, r.null),
  ),
  'rank-sum': statistic(v.strictObject({ treated: numbers, control: numbers, alpha, alternative }), (r) =>
    rankSum(r.treated, r.control, r.alpha, r.alternative),
  ),
  'relative-effect': statistic(
    v.strictObject({ ...twoArms, df: v.optional(v.union([positive, v.literal('normal')])) }),
    (r) =>
      relativeEffect(
        summaryOf(r.treated, 'treated'),
        summaryOf(r.control, 'control'),
        r.alpha,
        r.df === 'normal' ? Number.POSITIVE_INFINITY : r.df,
      ),
  ),
};
