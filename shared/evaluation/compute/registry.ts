import { clusterStatistics } from './cluster.statistics.ts';
import { decisionStatistics } from './decision.statistics.ts';
import { distributionStatistics } from './distribution.statistics.ts';
import { meanStatistics } from './mean.statistics.ts';
import { proportionStatistics } from './proportion.statistics.ts';
import { regressionStatistics } from './regression.statistics.ts';
import type { Statistic } from './statistic.ts';

/** Every statistic that can be asked for by name, in the order of docs/evaluation.md. */
export const registry = {
  ...distributionStatistics,
  ...meanStatistics,
  ...proportionStatistics,
  ...regressionStatistics,
  ...clusterStatistics,
  ...decisionStatistics,
} satisfies Record<string, Statistic>;
