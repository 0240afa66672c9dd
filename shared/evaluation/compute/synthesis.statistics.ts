import * as v from 'valibot';
import { attrition } from '../attrition/differential.ts';
import { leeBounds } from '../attrition/lee-bounds.ts';
import { manskiBounds } from '../attrition/manski-bounds.ts';
import { tippingPoint } from '../attrition/tipping-point.ts';
import { balance } from '../check/balance.ts';
import { encode } from '../cluster/cluster-summary.ts';
import { heterogeneityMethods, inverseVariance } from '../meta/inverse-variance.ts';
import { mantelHaenszel } from '../meta/mantel-haenszel.ts';
import { comparisons, evidenceRating } from '../rating/maryland-scale.ts';
import { alpha, closedProbability, finite, labels, numbers, positive, wholeNumber } from '../request.schema.ts';
import { subgroupEffects } from '../subgroup/interaction.ts';
import { suppressSmallCells } from '../subgroup/suppression.ts';
import { requireSameLength } from './same-length.ts';
import { statistic } from './statistic.ts';

const count = v.strictObject({ successes: wholeNumber, n: wholeNumber });
const observed = v.strictObject({ observed: numbers, allocated: wholeNumber });
const lost = v.strictObject({ missing: wholeNumber, n: wholeNumber });

export const synthesisStatistics = {
  'meta-analysis': statistic(
    v.strictObject({
      sites: v.array(v.strictObject({ estimate: finite, standardError: v.pipe(finite, v.minValue(0)) })),
      method: v.optional(v.picklist(heterogeneityMethods), 'reml'),
      hartungKnapp: v.optional(v.boolean(), false),
      alpha,
    }),
    (r) => inverseVariance(r.sites, r.method, r.alpha, r.hartungKnapp),
  ),
  'mantel-haenszel': statistic(
    v.strictObject({
      sites: v.array(v.strictObject({ treated: count, control: count })),
      measure: v.picklist(['odds-ratio', 'risk-ratio', 'risk-difference']),
      alpha,
    }),
    (r) => mantelHaenszel(r.sites, r.measure, r.alpha),
  ),
  attrition: statistic(v.strictObject({ treated: lost, control: lost, alpha }), (r) =>
    attrition(
      { successes: r.treated.missing, n: r.treated.n },
      { successes: r.control.missing, n: r.control.n },
      r.alpha,
    ),
  ),
  'lee-bounds': statistic(v.strictObject({ treated: observed, control: observed, alpha }), (r) =>
    leeBounds(r.treated, r.control, r.alpha),
  ),
  'manski-bounds': statistic(
    v.strictObject({ treated: observed, control: observed, range: v.tuple([finite, finite]) }),
    (r) => manskiBounds(r.treated, r.control, r.range),
  ),
  'tipping-point': statistic(
    v.strictObject({ treated: observed, control: observed, range: v.optional(v.tuple([finite, finite])) }),
    (r) => tippingPoint(r.treated, r.control, r.range),
  ),
  balance: statistic(v.strictObject({ treatment: numbers, covariates: v.record(v.string(), numbers) }), (r) => {
    requireSameLength(r.treatment.length, r.covariates);
    return balance(
      r.treatment,
      Object.entries(r.covariates).map(([name, values]) => ({ name, values })),
    );
  }),
  subgroups: statistic(
    v.strictObject({
      outcome: numbers,
      treatment: numbers,
      groups: labels,
      cluster: v.optional(labels),
      smallestCell: v.optional(wholeNumber, 10),
      alpha,
    }),
    (r) => {
      requireSameLength(r.outcome.length, { treatment: r.treatment, groups: r.groups, cluster: r.cluster });
      return subgroupEffects(
        r.outcome,
        r.treatment,
        r.groups,
        r.cluster ? { type: 'CR2', clusters: encode(r.cluster) } : { type: 'HC2' },
        r,
      );
    },
  ),
  'suppress-small-cells': statistic(
    v.strictObject({
      table: v.array(v.array(v.number())),
      threshold: v.optional(v.pipe(positive, v.safeInteger()), 10),
    }),
    (r) => suppressSmallCells(r.table, r.threshold),
  ),
  'evidence-rating': statistic(
    v.strictObject({
      comparison: v.picklist(comparisons),
      overallAttrition: v.optional(closedProbability, 0),
      differentialAttrition: v.optional(closedProbability, 0),
      ratioMismatch: v.optional(v.boolean(), false),
      largeImbalance: v.optional(v.boolean(), false),
      leadsDiffer: v.optional(v.boolean(), false),
      clustersPerArm: v.optional(wholeNumber),
    }),
    ({ comparison, clustersPerArm, ...conduct }) =>
      evidenceRating(comparison, clustersPerArm === undefined ? conduct : { ...conduct, clustersPerArm }),
  ),
};
