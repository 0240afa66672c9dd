import * as v from 'valibot';

/** What the `people` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  PEOPLE_TABLE: v.pipe(v.string(), v.minLength(1)),
  SEAL_FUNCTION: v.pipe(v.string(), v.minLength(1)),
  OIDC_ISSUER: v.pipe(v.string(), v.url()),
  OIDC_CLIENT_ID: v.pipe(v.string(), v.minLength(1)),
  /** As JSON, the domains of the addresses that each agency's provider, by name, is believed for. */
  OIDC_PROVIDER_DOMAINS: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.array(v.string()))),
});
