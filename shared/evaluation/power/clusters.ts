import { logChoose } from '../distribution/log-gamma.ts';
import { powerOfT, solvePower, type TestChoice } from './two-means.ts';

/**
 * A cluster trial: `size` people per cluster on average, coefficient of variation `sizeCv` of cluster sizes, `icc`, total
 * standard deviation `sd`, shares of variance explained by covariates between and within clusters, attrition of people.
 */
type ClusterDesign = TestChoice & {
  readonly size: number;
  readonly sizeCv: number;
  readonly icc: number;
  readonly sd: number;
  readonly ratio: number;
  readonly attrition: number;
  readonly covariateR2Between: number;
  readonly covariateR2Within: number;
};

/** Variance of an arm's mean times its number of clusters (Eldridge, Ashby and Kerry 2006 for unequal sizes). */
const varianceTimesClusters = (design: ClusterDesign): number => {
  const size = design.size * (1 - design.attrition);
  const between = design.icc * (1 - design.covariateR2Between) * (1 + design.sizeCv ** 2);
  const within = (1 - design.icc) * (1 - design.covariateR2Within);
  return design.sd ** 2 * (between + within / size);
};

/** 1 + ((cv^2 + 1) m - 1) icc, m after attrition. */
export const designEffect = (design: ClusterDesign): number =>
  1 + ((design.sizeCv ** 2 + 1) * design.size * (1 - design.attrition) - 1) * design.icc;

/** Power for `clusters` control clusters and ratio * clusters treated ones, t with (total clusters - 2) df. */
export const powerClusters = (clusters: number, difference: number, design: ClusterDesign): number => {
  const treated = clusters * design.ratio;
  const df = clusters + treated - 2;
  if (!(df > 0)) return 0;
  return powerOfT(difference / Math.sqrt(varianceTimesClusters(design) * (1 / clusters + 1 / treated)), df, design);
};

/** Clusters per arm, rounded up, with the smallest p a permutation test of that many clusters could give. */
export const clustersNeeded = (difference: number, target: number, design: ClusterDesign) => {
  const smallest = 3 / (1 + design.ratio);
  const exact = solvePower((k) => powerClusters(k, difference, design), target, smallest, 'number of clusters');
  const control = Math.ceil(exact - 1e-9);
  const treated = Math.ceil(exact * design.ratio - 1e-9);
  return {
    clustersControlExact: exact,
    clustersControl: control,
    clustersTreated: treated,
    clustersTotal: control + treated,
  };
};

/** Smallest two-sided p that permuting cluster labels can give: 2 / C(n, k), or 1 / C(n, k) when arms differ in size. */
export const permutationFloor = (control: number, treated: number): number =>
  Math.min(
    1,
    Math.max(Number.MIN_VALUE, (control === treated ? 2 : 1) * Math.exp(-logChoose(control + treated, treated))),
  );
