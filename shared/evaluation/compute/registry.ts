import { allocationStatistics } from './allocation.statistics.ts';
import { clusterStatistics } from './cluster.statistics.ts';
import { costStatistics } from './cost.statistics.ts';
import { decisionStatistics } from './decision.statistics.ts';
import { distributionStatistics } from './distribution.statistics.ts';
import { meanStatistics } from './mean.statistics.ts';
import { powerStatistics } from './power.statistics.ts';
import { proportionStatistics } from './proportion.statistics.ts';
import { quasiExperimentStatistics } from './quasi-experiment.statistics.ts';
import { regressionStatistics } from './regression.statistics.ts';
import { sequentialStatistics } from './sequential.statistics.ts';
import type { Statistic } from './statistic.ts';
import { synthesisStatistics } from './synthesis.statistics.ts';

/** Every statistic that can be asked for by name, in the order of docs/evaluation.md. */
export const registry = {
  ...distributionStatistics,
  ...meanStatistics,
  ...proportionStatistics,
  ...regressionStatistics,
  ...clusterStatistics,
  ...decisionStatistics,
  ...synthesisStatistics,
  ...sequentialStatistics,
  ...quasiExperimentStatistics,
  ...powerStatistics,
  ...costStatistics,
  ...allocationStatistics,
} satisfies Record<string, Statistic>;
