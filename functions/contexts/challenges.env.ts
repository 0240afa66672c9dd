import * as v from 'valibot';

/** What the `challenges` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  IDEAS_TABLE: v.pipe(v.string(), v.minLength(1)),
  SEAL_FUNCTION: v.pipe(v.string(), v.minLength(1)),
});
