import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Instant, msOfInstant } from '#shared/kernel/instant.ts';

type Claims = Readonly<Record<string, unknown>>;

/** An OpenID provider on loopback, as far as verifying an ID token goes: discovery, keys, and tokens signed with them. */
export const startIdProvider = async () => {
  const keys = await generateKeyPair('RS256');
  const strangers = await generateKeyPair('RS256');
  const publicKey = { ...(await exportJWK(keys.publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  /** What it answers with; `discoveryIssuer` is whom its configuration says it is of, if not of itself. */
  const state = {
    keysStatus: 200,
    discoveryStatus: 200,
    discoveryIssuer: undefined as string | undefined,
    isSilent: false,
    asked: [] as string[],
  };
  const server = createServer(({ url = '' }, response) => {
    state.asked.push(url);
    if (state.isSilent) return;
    const isDiscovery = url.endsWith('/openid-configuration');
    const configuration = { issuer: state.discoveryIssuer ?? issuer, jwks_uri: `${issuer}/keys` };
    response.writeHead(isDiscovery ? state.discoveryStatus : state.keysStatus, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isDiscovery ? configuration : { keys: [publicKey] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = 'the-client';

  /** A token of somebody with this address, issued at an instant for five minutes; `claims` replace what is usual. */
  const sign = (given: { at: Instant; claims?: Claims; by?: 'key' | 'stranger' | 'secret'; kid?: string }) => {
    const issuedAt = Math.floor(msOfInstant(given.at) / 1000);
    const usual = {
      iss: issuer,
      aud: clientId,
      sub: 'subject-1',
      iat: issuedAt,
      exp: issuedAt + 300,
      nonce: 'the-nonce',
      email: 'person.1@example.org',
      email_verified: true,
    };
    const claims = Object.entries({ ...usual, ...given.claims }).filter(([, value]) => value !== undefined);
    const token = new SignJWT(Object.fromEntries(claims));
    if (given.by === 'secret')
      return token.setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(new TextEncoder().encode(publicKey.n));
    const header = { alg: 'RS256', kid: given.kid ?? 'key-1' };
    return token.setProtectedHeader(header).sign(given.by === 'stranger' ? strangers.privateKey : keys.privateKey);
  };

  return {
    issuer,
    clientId,
    /** No agency's own provider stands behind it. */
    providerDomains: {},
    sign,
    state,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
};
