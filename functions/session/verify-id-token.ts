import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import * as v from 'valibot';
import { type Instant, instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';

/** What an ID token says once it is verified. */
export type VerifiedIdentity = {
  readonly issuer: string;
  readonly subject: string;
  /** Only an address that the provider has verified, or that an agency's own provider may speak for. */
  readonly email: string | undefined;
  /** From when on the token is refused everywhere: its own end, and what clocks may differ by. */
  readonly expiresAt: Instant;
};

/** Verifies an ID token: signature, issuer, audience, times and nonce. Undefined where anything does not hold. */
export type VerifyIdToken = (idToken: string, nonce: string) => Promise<VerifiedIdentity | undefined>;

export type Provider = {
  readonly issuer: string;
  readonly clientId: string;
  /** The domains that each agency's own provider, by the name the issuer has for it, may speak for. */
  readonly providerDomains: Readonly<Record<string, readonly string[]>>;
  /** How long its configuration, and then its keys, may take; `providerTimeoutMs` where nothing is said. */
  readonly timeoutMs?: number;
};

/** Configuration and keys together stay below the site's patience with the API (12 s), so that a person is told. */
const providerTimeoutMs = 5_000;
const discoverySchema = v.object({ issuer: v.string(), jwks_uri: v.pipe(v.string(), v.url()) });
/** Clocks of two providers may differ by this much. */
const clockToleranceSeconds = 30;
/** How jose says that the provider's keys did not come: late, not as a key set, or not with status 200. */
const keysUnavailable = [errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code];

/**
 * The provider's keys are found by its discovery document, read once per instance, and cached by jose, which reads them
 * again when a token names a key it does not know.
 */
export const makeVerifyIdToken = (provider: Provider, now: Now): VerifyIdToken => {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;

  return async (idToken, nonce) => {
    keys ??= keysOf(provider).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    try {
      const { payload } = await jwtVerify(idToken, await keys, {
        issuer: provider.issuer,
        audience: provider.clientId,
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(msOfInstant(now())),
        requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
      });
      return payload['nonce'] === nonce ? identityOf(provider, payload) : undefined;
    } catch (error) {
      // Every way in which a token is wrong is one refusal; that the keys cannot be had is not the caller's fault.
      if (error instanceof errors.JOSEError && !keysUnavailable.includes(error.code)) return undefined;
      throw error;
    }
  };
};

/** A configuration of another issuer is not believed: its keys would sign in whom they like (OpenID Connect Discovery 4.3). */
const keysOf = async ({ issuer, timeoutMs = providerTimeoutMs }: Provider) => {
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal });
  if (!answer.ok) throw new Error(`the identity provider's configuration answered ${answer.status}`);
  const configuration = v.parse(discoverySchema, await answer.json());
  if (configuration.issuer !== issuer) throw new Error("the identity provider's configuration is of another issuer");
  return createRemoteJWKSet(new URL(configuration.jwks_uri), { timeoutDuration: timeoutMs });
};

const identityOf = ({ issuer, providerDomains }: Provider, payload: JWTPayload): VerifiedIdentity => ({
  issuer,
  subject: payload.sub ?? '',
  email: emailOf(payload, providerDomains),
  expiresAt: instantFromMs(((payload.exp ?? 0) + clockToleranceSeconds) * 1000),
});

/**
 * Who signed in with the issuer itself has an address it verified. Who came from an agency's provider has the address
 * that this provider wrote: it counts in the agency's own domains alone, whatever is said to be verified, since one
 * agency's provider must not sign people of another in.
 */
const emailOf = (payload: JWTPayload, providerDomains: Provider['providerDomains']): string | undefined => {
  if (typeof payload['email'] !== 'string') return undefined;
  const email = payload['email'].toLowerCase();
  if (payload['identities'] === undefined) {
    const isVerified = payload['email_verified'] === true || payload['email_verified'] === 'true';
    return isVerified ? email : undefined;
  }
  const name = federatedProviderOf(payload['identities']);
  const domains = name !== undefined && Object.hasOwn(providerDomains, name) ? providerDomains[name] : undefined;
  return domains?.includes(email.slice(email.lastIndexOf('@') + 1)) === true ? email : undefined;
};

const identities = v.array(v.object({ providerName: v.string() }));
const identitiesSchema = v.union([identities, v.pipe(v.string(), v.parseJson(), identities)]);

/** The agency's provider somebody came from. Cognito lists it as `identities`, as JSON or as text of JSON. */
const federatedProviderOf = (claim: unknown): string | undefined => {
  const parsed = v.safeParse(identitiesSchema, claim);
  return parsed.success ? parsed.output[0]?.providerName : undefined;
};
