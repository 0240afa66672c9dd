import * as v from 'valibot';
import { allocate } from '../allocation/allocate.ts';
import { allocationMethod, armShares } from '../allocation/allocation.schema.ts';
import { finite, seed } from '../request.schema.ts';
import { simulate } from '../simulation/simulate.ts';
import { type Simulation, simulationSchema } from '../simulation/simulation.schema.ts';
import { statistic } from './statistic.ts';

const unit = v.strictObject({
  id: v.string(),
  stratum: v.optional(v.string()),
  cluster: v.optional(v.string()),
  covariates: v.optional(v.array(finite), []),
});

const answerSimulation = (r: Simulation) => {
  const { clusters, estimator, ...rest } = r;
  const chosen = estimator ?? (clusters === undefined ? 'welch' : 'CR2');
  return simulate({ ...rest, estimator: chosen, ...(clusters === undefined ? {} : { clusters }) });
};

export const allocationStatistics = {
  allocate: statistic(v.strictObject({ units: v.array(unit), arms: armShares, method: allocationMethod, seed }), (r) =>
    allocate(
      r.units.map(({ id, covariates, stratum, cluster }) => ({
        id,
        covariates,
        ...(stratum === undefined ? {} : { stratum }),
        ...(cluster === undefined ? {} : { cluster }),
      })),
      r.arms,
      r.method,
      r.seed,
    ),
  ),
  simulate: statistic(simulationSchema, answerSimulation),
};
