import * as v from 'valibot';

/** What the `relay` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  BUS_NAME: v.pipe(v.string(), v.minLength(1)),
});
