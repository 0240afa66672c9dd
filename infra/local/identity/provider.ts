import type { DatabaseSync } from 'node:sqlite';
import { Provider } from 'oidc-provider';
import { normalAddress, type Persona, subjectOf } from './personas.ts';
import type { PoolClient } from './pool-client.ts';
import { providerKeys } from './provider-keys.ts';
import { createProviderStore } from './provider-store.ts';

export type ProviderSetup = {
  readonly issuer: string;
  readonly clients: readonly PoolClient[];
  readonly personas: () => readonly Persona[];
  readonly db: DatabaseSync;
};

const sessionSeconds = 3_600;

/** The user pool's stand-in: oidc-provider with Cognito's paths, PKCE, public clients, and everything on disk. */
export function createProvider({ issuer, clients, personas, db }: ProviderSetup): Provider {
  const { jwks, cookieKeys } = providerKeys(db);
  const store = createProviderStore(db);
  const idTokenSeconds = Math.min(...clients.map((client) => client.idTokenSeconds));
  return new Provider(issuer, {
    adapter: store,
    jwks,
    cookies: { keys: cookieKeys },
    clients: clients.map(registration),
    pkce: { required: () => true },
    // Cognito puts the address into the id token itself.
    conformIdTokenClaims: false,
    scopes: ['openid', 'email', 'profile', 'offline_access'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    extraParams: ['lang'],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    discovery: { end_session_endpoint: `${issuer}/logout` },
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      userinfo: '/oauth2/userInfo',
      revocation: '/oauth2/revoke',
      jwks: '/.well-known/jwks.json',
    },
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    ttl: {
      Session: sessionSeconds,
      Grant: sessionSeconds,
      Interaction: 3_600,
      IdToken: idTokenSeconds,
      AccessToken: 3_600,
      AuthorizationCode: 60,
    },
    findAccount: (_context: unknown, subject: string) => accountOf(subject, personas()),
    loadExistingGrant,
  });
}

function registration({ id, callbackUrls, logoutUrls, scopes }: PoolClient) {
  return {
    client_id: id,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: callbackUrls,
    post_logout_redirect_uris: logoutUrls,
    scope: scopes.length > 0 ? scopes.join(' ') : 'openid email profile',
  };
}

function accountOf(subject: string, personas: readonly Persona[]) {
  const persona = personas.find(({ email }) => subjectOf(email) === subject);
  if (persona === undefined) return undefined;
  const claims = { sub: subject, email: normalAddress(persona.email), email_verified: true, name: persona.name };
  return { accountId: subject, claims: () => claims };
}

type GrantContext = {
  oidc: {
    client: { clientId: string };
    session: { accountId: string };
    provider: Provider;
    params: { scope?: string };
  };
};

/** The site belongs to the pool: nobody is asked for consent, as with Cognito. */
async function loadExistingGrant({ oidc }: GrantContext) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope(oidc.params.scope ?? 'openid');
  await grant.save();
  return grant;
}
