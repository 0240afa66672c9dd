import * as oidc from 'openid-client';
import type { WebSettings } from '../../../web.env.ts';
import { identityProvider } from './identity-provider.server.ts';
import type { SignInAttempt } from './sign-in-attempt.server.ts';

/** Where the identity provider sends people back to. Both addresses are registered with it (`infra/identity`). */
export const returnPath = '/sign-in/return';
export const signedOutPath = '/sign-out/return';

/** Begins the code flow with PKCE: where to send the browser, and what to remember until it is back. */
export const beginSignIn = async (settings: WebSettings, wanted: Pick<SignInAttempt, 'language' | 'to'>) => {
  const provider = await identityProvider(settings);
  const attempt: SignInAttempt = {
    ...wanted,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
  const address = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: `${settings.SITE_ORIGIN}${returnPath}`,
    scope: 'openid email',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    ui_locales: wanted.language,
    // Cognito's pages do not look at OpenID's parameter, only at their own.
    lang: wanted.language,
  });
  return { address, attempt };
};

/** Exchanges the code for the ID token. The tokens stay in this function: only the session's own secret reaches a browser. */
export const finishSignIn = async (settings: WebSettings, address: URL, attempt: SignInAttempt): Promise<string> => {
  const provider = await identityProvider(settings);
  const tokens = await oidc.authorizationCodeGrant(provider, address, {
    pkceCodeVerifier: attempt.verifier,
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    idTokenExpected: true,
  });
  if (tokens.id_token === undefined) throw new Error('the identity provider sent no ID token');
  return tokens.id_token;
};

/** Where to end the session at the provider too, if it says where. Cognito names the way back `logout_uri`, others as OIDC does. */
export const providerSignOut = async (settings: WebSettings): Promise<URL | undefined> => {
  const provider = await identityProvider(settings);
  if (provider.serverMetadata().end_session_endpoint === undefined) return undefined;
  const back = `${settings.SITE_ORIGIN}${signedOutPath}`;
  return oidc.buildEndSessionUrl(provider, { post_logout_redirect_uri: back, logout_uri: back });
};
