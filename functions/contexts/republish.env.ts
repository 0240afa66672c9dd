import * as v from 'valibot';

/** What the `republish` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  TABLE_NAME: v.pipe(v.string(), v.minLength(1)),
  BUS_NAME: v.pipe(v.string(), v.minLength(1)),
});
