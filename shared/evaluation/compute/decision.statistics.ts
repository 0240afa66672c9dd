import * as v from 'valibot';
import { sampleRatio } from '../check/sample-ratio.ts';
import { equivalence, nonInferiority } from '../margin/margin-tests.ts';
import { adjustments, adjustP } from '../multiplicity/adjust.ts';
import { finite, positive, probability, wholeNumber } from '../request.schema.ts';
import { statistic } from './statistic.ts';

const degrees = v.pipe(
  v.optional(v.union([positive, v.literal('normal')]), 'normal'),
  v.transform((df) => (df === 'normal' ? Number.POSITIVE_INFINITY : df)),
);
const effect = { estimate: finite, standardError: positive, df: degrees };

/** R's short names mean the same methods. */
const shortNames = new Map([
  ['BH', 'benjamini-hochberg'],
  ['fdr', 'benjamini-hochberg'],
  ['BY', 'benjamini-yekutieli'],
]);
const adjustmentName = v.pipe(
  v.string(),
  v.transform((name) => shortNames.get(name) ?? name),
  v.picklist(adjustments),
);

export const decisionStatistics = {
  'adjust-p': statistic(v.strictObject({ p: v.array(v.number()), method: adjustmentName }), (r) => ({
    method: r.method,
    adjusted: adjustP(r.p, r.method),
  })),
  'non-inferiority': statistic(
    v.strictObject({
      ...effect,
      margin: positive,
      direction: v.optional(v.picklist(['higher-is-better', 'lower-is-better']), 'higher-is-better'),
      alpha: v.optional(probability, 0.025),
    }),
    (r) =>
      nonInferiority(
        { estimate: r.estimate, standardError: r.standardError, df: r.df },
        r.margin,
        r.direction,
        r.alpha,
      ),
  ),
  equivalence: statistic(
    v.strictObject({
      ...effect,
      margin: v.union([positive, v.tuple([finite, finite])]),
      alpha: v.optional(probability, 0.05),
    }),
    (r) => equivalence({ estimate: r.estimate, standardError: r.standardError, df: r.df }, r.margin, r.alpha),
  ),
  'sample-ratio': statistic(
    v.strictObject({
      arms: v.array(v.strictObject({ arm: v.string(), observed: wholeNumber, ratio: v.optional(positive, 1) })),
      threshold: v.optional(probability, 0.001),
    }),
    (r) => sampleRatio(r.arms, r.threshold),
  ),
};
