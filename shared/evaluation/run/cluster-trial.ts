import { encode, groupByCluster, intraclusterCorrelation } from '../cluster/cluster-summary.ts';
import { summariseArm, welch } from '../mean/welch.ts';
import { mean } from '../numeric/moments.ts';
import { permutationFloor } from '../power/clusters.ts';
import type { OutcomePlan, Protocol } from '../protocol/protocol.schema.ts';
import { attempt, refuse } from '../refusal.ts';
import { ancova, lin } from '../regression/adjusted-effect.ts';
import { wildClusterBootstrap } from '../resampling/wild-cluster-bootstrap.ts';
import type { Table } from '../table/table.ts';
import { type ContrastData, covariateColumns, dummyColumns } from './contrast-data.ts';
import { coreOf, type Estimate } from './estimate.ts';
import { requireLabels, stratumLabels } from './labels.ts';

type Given = {
  readonly table: Table;
  readonly protocol: Protocol;
  readonly plan: OutcomePlan;
  readonly data: ContrastData;
};

const fewClusters = 10;

const warningsFor = (treated: number, control: number, df: number): string[] => [
  ...(treated < fewClusters || control < fewClusters
    ? [
        `There are ${treated} treated and ${control} control clusters; with fewer than ${fewClusters} in an arm read the permutation or bootstrap p beside this one.`,
      ]
    : []),
  ...(df < 4 ? [`The Satterthwaite df is ${df.toFixed(1)}; below 4 the t approximation is unreliable.`] : []),
];

/**
 * Analyses a contrast of a cluster trial: regression with CR2 and Satterthwaite df (CR1 and CR1S beside it), or cluster means.
 * Refuses `too-few-clusters` with fewer than two clusters in an arm.
 */
export const clusterEffect = ({ table, protocol, data }: Given): Estimate => {
  const labels = requireLabels(table, protocol.columns.cluster ?? '', data.observed);
  const groups = groupByCluster(data.outcome, data.observedTreated, labels);
  const [treated, control] = [groups.filter((g) => g.treated), groups.filter((g) => !g.treated)];
  for (const [arm, found] of [
    [data.treatment, treated],
    [data.control, control],
  ] as const)
    if (found.length < 2)
      refuse({
        reason: 'too-few-clusters',
        message: `Arm ${arm} has ${found.length} cluster(s); with one, the cluster and the effect cannot be told apart.`,
        remedy: 'Add clusters. For one treated unit with a history use the single-treated-unit design.',
        arm,
      });
  const shared = {
    n: {
      [data.treatment]: treated.reduce((n, g) => n + g.values.length, 0),
      [data.control]: control.reduce((n, g) => n + g.values.length, 0),
    },
    clusters: { [data.treatment]: treated.length, [data.control]: control.length },
  };
  const icc = attempt(() => intraclusterCorrelation(groups));
  const facts = {
    icc: icc.ok ? icc.value : { refusal: icc.refusal },
    permutationFloor: permutationFloor(control.length, treated.length),
  };
  if (protocol.analysis.estimator === 'cluster-means') {
    const means = (of: typeof groups) =>
      summariseArm(
        Float64Array.from(of, (g) => mean(g.values)),
        of === treated ? data.treatment : data.control,
      );
    const found = welch(means(treated), means(control), protocol);
    return {
      ...coreOf(found),
      ...shared,
      method: 'Difference of cluster means, each cluster weighing the same, by Welch',
      source: 'Hayes and Moulton 2017, chapter 10',
      warnings: warningsFor(treated.length, control.length, found.df),
      additional: facts,
    };
  }
  const strata = stratumLabels(table, protocol.columns.stratum, data.observed);
  const covariates = [
    ...covariateColumns(table, protocol, data.observed),
    ...(strata ? dummyColumns(strata, 'stratum') : []),
  ];
  const clusters = encode(labels);
  const type = protocol.analysis.standardError;
  const chosen = type === 'CR0' || type === 'CR1' || type === 'CR1S' ? type : 'CR2';
  const adjust = protocol.analysis.estimator === 'lin' ? lin : ancova;
  const estimate = (t: 'CR0' | 'CR1' | 'CR1S' | 'CR2') =>
    adjust(data.outcome, data.observedTreated, covariates, { type: t, clusters }, protocol.alpha);
  const found = estimate(chosen);
  const wild = protocol.analysis.wildBootstrap;
  const bootstrap = wild
    ? attempt(() => wildClusterBootstrap(data.outcome, data.observedTreated, covariates, clusters, wild))
    : undefined;
  return {
    ...coreOf(found),
    ...shared,
    method: `Regression of the outcome on treatment${covariates.length > 0 ? ` and ${covariates.map((c) => c.name).join(', ')}` : ''} over people, ${chosen} standard error by cluster${chosen === 'CR2' ? ' with Satterthwaite df' : ' with clusters - 1 df'}`,
    source: 'Bell and McCaffrey 2002; Pustejovsky and Tipton 2018',
    warnings: warningsFor(treated.length, control.length, found.df),
    additional: {
      ...facts,
      CR1: coreOf(estimate('CR1')),
      CR1S: coreOf(estimate('CR1S')),
      ...(bootstrap ? { wildClusterBootstrap: bootstrap.ok ? bootstrap.value : { refusal: bootstrap.refusal } } : {}),
    },
  };
};
