import * as v from 'valibot';

/** What the `seal` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  SEALED_TABLE: v.pipe(v.string(), v.minLength(1)),
  IDEAS_TABLE: v.pipe(v.string(), v.minLength(1)),
});
