import * as v from 'valibot';
import { encode, groupByCluster, intraclusterCorrelation } from '../cluster/cluster-summary.ts';
import { summariseArm, welch } from '../mean/welch.ts';
import { mean } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { requireBothArms } from '../regression/adjusted-effect.ts';
import { alpha, atLeastOne, draws, labels, numbers, probability, seed } from '../request.schema.ts';
import { randomisationInference } from '../resampling/randomisation-inference.ts';
import { rerandomisationInference } from '../resampling/rerandomisation-inference.ts';
import { wildClusterBootstrap } from '../resampling/wild-cluster-bootstrap.ts';
import { requireSameLength } from './same-length.ts';
import { statistic } from './statistic.ts';

const clustered = { outcome: numbers, treatment: numbers, cluster: labels };

type PermutationRequest = {
  readonly outcome: Float64Array;
  readonly treatment: Float64Array;
  readonly strata?: readonly string[] | undefined;
  readonly cluster?: readonly string[] | undefined;
  readonly draws: number;
  readonly seed: number | string;
  readonly exactLimit: number;
};

const underTheRule = (
  r: PermutationRequest,
  rule: { readonly acceptance: number; readonly balanceOn: Record<string, Float64Array> },
) => {
  requireSameLength(r.outcome.length, rule.balanceOn);
  if (r.strata || r.cluster)
    refuse({
      reason: 'not-allowed-by-design',
      message: 'Re-randomisation is of people in one group, without strata or clusters.',
      remedy: 'Leave out "strata" and "cluster", as the allocation did.',
    });
  return rerandomisationInference(
    { outcome: r.outcome, treatment: r.treatment, covariates: Object.values(rule.balanceOn) },
    { ...r, acceptance: rule.acceptance },
  );
};

export const clusterStatistics = {
  'cluster-means': statistic(v.strictObject({ ...clustered, alpha }), (r) => {
    requireSameLength(r.outcome.length, { treatment: r.treatment, cluster: r.cluster });
    requireBothArms(r.treatment);
    const groups = groupByCluster(r.outcome, r.treatment, r.cluster);
    const means = (treated: boolean) =>
      Float64Array.from(groups.filter((g) => g.treated === treated).map((g) => mean(g.values)));
    return {
      ...welch(summariseArm(means(true), 'treated'), summariseArm(means(false), 'control'), r),
      unit: 'cluster means, equally weighted',
    };
  }),
  icc: statistic(v.strictObject(clustered), (r) => {
    requireSameLength(r.outcome.length, { treatment: r.treatment, cluster: r.cluster });
    return intraclusterCorrelation(groupByCluster(r.outcome, r.treatment, r.cluster));
  }),
  'wild-cluster-bootstrap': statistic(
    v.strictObject({
      ...clustered,
      covariates: v.optional(v.record(v.string(), numbers), {}),
      draws: v.optional(draws, 9999),
      seed,
      weights: v.optional(v.picklist(['rademacher', 'webb']), 'rademacher'),
    }),
    (r) => {
      requireSameLength(r.outcome.length, { treatment: r.treatment, cluster: r.cluster, ...r.covariates });
      return wildClusterBootstrap(
        r.outcome,
        r.treatment,
        Object.entries(r.covariates).map(([name, values]) => ({ name, values })),
        encode(r.cluster),
        r,
      );
    },
  ),
  'randomisation-inference': statistic(
    v.strictObject({
      outcome: numbers,
      treatment: numbers,
      strata: v.optional(labels),
      cluster: v.optional(labels),
      draws: v.optional(draws, 10000),
      seed,
      exactLimit: v.optional(v.pipe(atLeastOne, v.maxValue(5_000_000)), 200_000),
      rerandomised: v.optional(v.strictObject({ acceptance: probability, balanceOn: v.record(v.string(), numbers) })),
    }),
    (r) => {
      requireSameLength(r.outcome.length, { treatment: r.treatment, strata: r.strata, cluster: r.cluster });
      if (r.rerandomised) return underTheRule(r, r.rerandomised);
      if (!r.cluster)
        return randomisationInference(
          { outcome: r.outcome, treatment: r.treatment, ...(r.strata ? { strata: r.strata } : {}) },
          r,
        );
      const cluster = r.cluster;
      const stratumOf = new Map(cluster.map((name, i) => [name, r.strata?.[i] ?? '']));
      const groups = groupByCluster(r.outcome, r.treatment, cluster);
      return randomisationInference(
        {
          outcome: groups.map((g) => mean(g.values)),
          treatment: groups.map((g) => (g.treated ? 1 : 0)),
          strata: groups.map((g) => stratumOf.get(g.name) ?? ''),
        },
        r,
      );
    },
  ),
};
