import * as v from 'valibot';
import { alpha, atLeastOne, closedProbability, finite, positive, seed } from '../request.schema.ts';

const share = v.optional(v.pipe(finite, v.minValue(0), v.ltValue(1)), 0);

/** A simulated trial; `n` is per arm, or per cluster when `clusters` (per arm) is given. */
export const simulationSchema = v.strictObject({
  outcome: v.optional(v.picklist(['normal', 'binary']), 'normal'),
  n: v.pipe(atLeastOne, v.maxValue(1_000_000)),
  clusters: v.optional(v.pipe(atLeastOne, v.minValue(2))),
  icc: v.optional(closedProbability, 0),
  baseline: v.optional(finite, 0),
  effect: finite,
  sd: v.optional(positive, 1),
  covariateR2: share,
  attrition: share,
  estimator: v.optional(v.picklist(['welch', 'lin', 'cluster-means', 'CR2'])),
  alpha,
  simulations: v.optional(v.pipe(atLeastOne, v.minValue(10), v.maxValue(1_000_000)), 1000),
  seed,
});
export type Simulation = v.InferOutput<typeof simulationSchema>;
