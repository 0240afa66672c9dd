import * as v from 'valibot';

/** What the `rotate-origin-secret` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  DISTRIBUTION_ID: v.pipe(v.string(), v.minLength(1)),
});
