import * as v from 'valibot';

/** What the `authorizer` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  PEOPLE_TABLE: v.pipe(v.string(), v.minLength(1)),
  ORIGIN_SECRET_ARN: v.pipe(v.string(), v.minLength(1)),
});
