import { afterAll, beforeAll, beforeEach } from 'vitest';
import { identifyCaller } from '#functions/authorizer/identify-caller.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { makeSessionStore } from '#functions/session/session.store.ts';
import { makeVerifyIdToken } from '#functions/session/verify-id-token.ts';
import { makeTokenStore } from '#functions/token/token.store.ts';
import { aPerson, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { startApi, type TestApi } from './api.ts';
import { anOrganisation, fillDirectory } from './directory.ts';
import { startIdProvider } from './id-provider.ts';

export const minuteMs = 60_000;
export const administrator = { roles: [{ role: 'administrator' as const, scope: portCity }] };
export const administratorElsewhere = {
  organisationId: northRegion,
  roles: [{ role: 'administrator' as const, scope: northRegion }],
};

type Provider = Awaited<ReturnType<typeof startIdProvider>>;
type SignIn = Parameters<Provider['sign']>[0]['claims'];

/** An API for the tests of one file with a provider of identities, and four people who may sign in: two of them administrators. */
export const startSessions = () => {
  let provider: Provider;
  let api: TestApi;
  let identify: (bearer: string | undefined) => Promise<Principal>;

  beforeAll(async () => {
    provider = await startIdProvider();
    api = await startApi({ verifyIdToken: (...given) => verify(...given) });
    const verify = makeVerifyIdToken(provider, () => api.clock.now);
    const access = api.tables.access('people');
    await fillDirectory(access, {
      organisations: [anOrganisation(portCity)],
      people: [aPerson(1), aPerson(2), aPerson(3, administrator), aPerson(4, administratorElsewhere)],
    });
    identify = identifyCaller({
      sessions: makeSessionStore(access),
      people: makePersonStore(access),
      tokens: makeTokenStore(access),
      now: () => api.clock.now,
      log: () => undefined,
    });
  });
  afterAll(async () => {
    await api.stop();
    await provider.stop();
  });
  /** Each test signs in at a moment of its own, so that sessions that one of them ends are not another's. */
  beforeEach(() => api.move(13 * 60 * minuteMs));

  const idTokenOf = (n: number, claims: SignIn = {}) =>
    provider.sign({
      at: api.clock.now,
      claims: { sub: `subject-${n}`, email: `person.${n}@example.org`, jti: Math.random(), ...claims },
    });
  const start = (idToken: string, nonce = 'the-nonce') =>
    api.call('startSession', visitor, { body: { idToken, nonce } });

  return {
    api: () => api,
    provider: () => provider,
    identify: (bearer: string | undefined) => identify(bearer),
    idTokenOf,
    start,
    signIn: async (n: number, claims: SignIn = {}) => (await start(await idTokenOf(n, claims))).value,
    isSignedIn: async (token: string) => (await identify(token)).kind === 'person',
  };
};
