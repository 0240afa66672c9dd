import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in the bundles for the SDK's chain of credential providers (profiles, single sign-on, instance metadata, …), of
 * which Lambda needs the first alone: credentials come from the environment. That is 130 KB and a fifth of a cold start
 * less (docs/performance.md). Tools that run elsewhere are not bundled and keep the whole chain.
 */
export const defaultProvider = (options?: Parameters<typeof fromEnv>[0]) => fromEnv(options);
