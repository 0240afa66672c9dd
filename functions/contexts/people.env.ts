import * as v from 'valibot';

/** What the `people` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  PEOPLE_TABLE: v.pipe(v.string(), v.minLength(1)),
  OIDC_ISSUER: v.pipe(v.string(), v.url()),
  OIDC_CLIENT_ID: v.pipe(v.string(), v.minLength(1)),
});
