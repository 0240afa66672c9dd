import * as v from 'valibot';
import { atLeastOne, positive, probability } from '../request.schema.ts';

export const armShares = v.pipe(
  v.array(v.strictObject({ name: v.pipe(v.string(), v.minLength(1)), ratio: v.optional(positive, 1) })),
  v.minLength(2),
);

export const allocationMethod = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['simple', 'complete', 'blocked', 'pairs', 'clusters']) }),
  v.strictObject({
    kind: v.literal('rerandomised'),
    acceptance: probability,
    maxDraws: v.optional(atLeastOne, 100_000),
  }),
]);

/** The file of `evaluate -- allocate`: which columns of the units file play which part. */
export const allocationDesignSchema = v.strictObject({
  title: v.optional(v.string(), ''),
  arms: armShares,
  method: allocationMethod,
  columns: v.strictObject({
    unit: v.string(),
    stratum: v.optional(v.array(v.string())),
    cluster: v.optional(v.string()),
    balanceOn: v.optional(v.array(v.string()), []),
  }),
});
