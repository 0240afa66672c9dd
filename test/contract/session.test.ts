import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { identifyCaller } from '#functions/authorizer/identify-caller.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { makeSessionStore } from '#functions/session/session.store.ts';
import { makeVerifyIdToken } from '#functions/session/verify-id-token.ts';
import { makeTokenStore } from '#functions/token/token.store.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { aCaller, aPerson, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { personEntry } from '#shared/person/person.rules.ts';
import type { RegisteredPerson } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { startApi } from '#test/support/api.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import { startIdProvider } from '#test/support/id-provider.ts';
import { expectProblem } from '#test/support/problems.ts';

const minuteMs = 60_000;
const administrator = { roles: [{ role: 'administrator' as const, scope: portCity }] };

let provider: Awaited<ReturnType<typeof startIdProvider>>;
let api: Awaited<ReturnType<typeof startApi>>;
let identify: (bearer: string | undefined) => Promise<Principal>;

beforeAll(async () => {
  provider = await startIdProvider();
  api = await startApi({ verifyIdToken: (...given) => verify(...given) });
  const verify = makeVerifyIdToken(provider, () => api.clock.now);
  const access = api.tables.access('people');
  await fillDirectory(access, {
    organisations: [anOrganisation(portCity)],
    people: [
      aPerson(1),
      aPerson(2),
      aPerson(3, administrator),
      aPerson(4, { organisationId: northRegion, roles: [{ role: 'administrator', scope: northRegion }] }),
    ],
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

type SignIn = Parameters<typeof provider.sign>[0]['claims'];
const idTokenOf = (n: number, claims: SignIn = {}) =>
  provider.sign({
    at: api.clock.now,
    claims: { sub: `subject-${n}`, email: `person.${n}@example.org`, jti: Math.random(), ...claims },
  });
const start = (idToken: string, nonce = 'the-nonce') => api.call('startSession', visitor, { body: { idToken, nonce } });
const signIn = async (n: number, claims: SignIn = {}) => (await start(await idTokenOf(n, claims))).value;
const occasion = () => ({ at: api.clock.now, actor: { kind: 'platform' as const }, requestId: 'test' });
/** The events of a person, and who brought them about, from the first. */
const journalOf = async (n: number) =>
  (await api.tables.content('people'))
    .map(({ entry }) => entry as JournalEntry | undefined)
    .filter((entry) => entry?.recordId === anId(n))
    .sort((one, other) => (one?.revision ?? 0) - (other?.revision ?? 0))
    .map((entry) => ({ event: entry?.event, actor: entry?.actor }));
const isSignedIn = async (token: string) => (await identify(token)).kind === 'person';
const expired: Principal = { kind: 'visitor', refusedToken: 'session-expired' };

describe('starting a session', () => {
  it('makes its bearer the person registered under the verified address', async () => {
    const { token, expiresAt } = await signIn(1);

    expect(await identify(token)).toEqual(aCaller(1));
    expect(expiresAt).toBe(instantFromMs(msOfInstant(api.clock.now) + 12 * 60 * minuteMs));
  });

  it('is refused with a token that does not verify, and starts nothing', async () => {
    const before = await api.tables.everything();
    const wrong = [
      await start(await idTokenOf(1), 'another-nonce'),
      await start(await idTokenOf(1, { aud: 'another-client' })),
      await start(await idTokenOf(1, { iss: 'https://elsewhere.example' })),
      await start(await idTokenOf(1, { exp: 1 })),
      await start('a.b.c'),
    ];

    for (const answer of wrong) expectProblem(answer, { status: 401, reason: 'sign-in-not-accepted' });
    expect(await api.tables.everything()).toEqual(before);
  });

  it('happens once for each ID token, also when it is sent twice at the same time', async () => {
    const idToken = await idTokenOf(1);

    const answers = await Promise.all([start(idToken), start(idToken), start(idToken)]);
    answers.push(await start(idToken));

    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 401, 401, 401]);
  });

  it('makes nobody a member: who is not registered is told so', async () => {
    const before = await api.tables.everything();

    const answer = await start(await idTokenOf(77));

    expectProblem(answer, { status: 403, reason: 'person-unknown' });
    expect(await api.tables.everything()).toEqual(before);
  });

  it('does not go by an address that the provider has not verified', async () => {
    const answer = await start(await idTokenOf(88, { email: 'person.1@example.org', email_verified: false }));

    expectProblem(answer, { status: 403, reason: 'person-unknown' });
  });

  it('keeps no secret in the table', async () => {
    const { token } = await signIn(1);

    expect((await api.tables.everything()).join('\n')).not.toContain(token.slice(4));
  });
});

describe('an identity', () => {
  it('is tied to its person at the first sign-in, after which the address no longer counts', async () => {
    await signIn(2);

    const renamed = await signIn(2, { email: 'person.1@example.org' });
    const without = await signIn(2, { email: undefined });

    expect(await identify(renamed.token)).toEqual(aCaller(2));
    expect(await identify(without.token)).toEqual(aCaller(2));
  });

  it('is tied with an entry in the journal of its person, and only the first time', async () => {
    await fillDirectory(api.tables.access('people'), { people: [aPerson(24)] });

    await signIn(24);
    await signIn(24);

    expect(await journalOf(24)).toEqual([
      { event: { type: 'person-registered' }, actor: { kind: 'platform' } },
      {
        event: { type: 'person-identity-tied', issuer: provider.issuer },
        actor: { kind: 'person', personId: anId(24) },
      },
    ]);
  });

  it('of another holder of an address is refused, and nothing of theirs begins', async () => {
    const email = 'shared.desk@example.org';
    await fillDirectory(api.tables.access('people'), { people: [aPerson(25, { email })] });
    const holder = await signIn(25, { email });
    const before = await api.tables.everything();
    api.logged.length = 0;

    const answer = await start(await idTokenOf(26, { email }));

    expectProblem(answer, { status: 403, reason: 'address-in-use' });
    expect(await api.tables.everything()).toEqual(before);
    expect(await isSignedIn(holder.token)).toBe(true);
    expect(api.logged).toContain('sign-in.refused');
  });

  it('of another holder is refused however often and at the same time they try', async () => {
    const email = 'front.desk@example.org';
    await fillDirectory(api.tables.access('people'), { people: [aPerson(27, { email })] });
    const all = [await idTokenOf(271, { email }), await idTokenOf(272, { email }), await idTokenOf(273, { email })];

    const statuses = (await Promise.all(all.map((idToken) => start(idToken)))).map(({ status }) => status);

    expect(statuses.sort()).toEqual([200, 403, 403]);
  });

  it('of another issuer is tied beside the first, as when a provider is replaced', async () => {
    await fillDirectory(api.tables.access('people'), { people: [aPerson(28)] });
    const people = makePersonStore(api.tables.access('people'));
    const before = await people.find(anId<PersonId>(28));
    const entry = personEntry(aPerson(28), 2, { type: 'person-identity-tied', issuer: 'old' }, occasion());
    if (before !== undefined) await people.tieIdentity(before, { issuer: 'old', subject: 's' }, entry);

    const { token } = await signIn(28);

    expect(await identify(token)).toMatchObject({ personId: anId(28) });
  });

  it('is tied once where it signs in twice at the same time', async () => {
    await fillDirectory(api.tables.access('people'), { people: [aPerson(22)] });

    const sessions = await Promise.all([signIn(22), signIn(22)]);

    for (const { token } of sessions) expect(await identify(token)).toMatchObject({ personId: anId(22) });
  });

  it('stays tied where its person is registered anew and where their sessions are ended', async () => {
    await fillDirectory(api.tables.access('people'), { people: [aPerson(29)] });
    await signIn(29);
    await fillDirectory(api.tables.access('people'), { people: [aPerson(29, { name: 'Renamed' })] });
    await api.call('endSessionsOfPerson', aCaller(29), { params: { personId: anId<PersonId>(29) } });

    const answer = await start(await idTokenOf(290, { email: 'person.29@example.org' }));

    expectProblem(answer, { status: 403, reason: 'address-in-use' });
  });
});

describe('a session', () => {
  it('ends after 30 minutes without use', async () => {
    const { token } = await signIn(1);
    api.move(30 * minuteMs - 1);
    expect(await isSignedIn(token)).toBe(true);

    api.move(30 * minuteMs);

    expect(await identify(token)).toEqual(expired);
  });

  it('ends after 12 hours, however busy it was', async () => {
    const { token } = await signIn(1);
    for (let used = 0; used < 12 * 60 - 1; used += 29) {
      expect(await isSignedIn(token)).toBe(true);
      api.move(Math.min(29, 12 * 60 - 1 - used) * minuteMs);
    }
    expect(await isSignedIn(token)).toBe(true);

    api.move(minuteMs);

    expect(await identify(token)).toEqual(expired);
  });

  it('writes down its use once a minute, and not at every request', async () => {
    const { token } = await signIn(1);
    api.capacity.reset();
    for (let request = 0; request < 10; request += 1) await identify(token);
    expect(api.capacity.write).toBe(0);

    api.move(minuteMs);
    await identify(token);
    await identify(token);

    expect(api.capacity.write).toBe(1);
  });

  it('carries the roles its person has now, not those of its beginning', async () => {
    const person: RegisteredPerson = aPerson(23);
    await fillDirectory(api.tables.access('people'), { people: [person] });
    const { token } = await signIn(23);

    await fillDirectory(api.tables.access('people'), { people: [{ ...person, ...administrator }] });

    expect(await identify(token)).toMatchObject(administrator);
  });

  it.each([
    ['cws_', expired],
    ['cwt_', { kind: 'visitor', refusedToken: 'token-refused' }],
  ])('is not had by guessing: an unknown %s… token makes a visitor who is told so', async (prefix, refused) => {
    expect(await identify(`${prefix}${'x'.repeat(43)}`)).toEqual(refused);
    expect(await identify(`${prefix}`)).toEqual(refused);
  });

  it('is not needed to be a visitor, and a token of another kind makes one who is told so', async () => {
    expect(await identify(undefined)).toEqual(visitor);
    expect(await identify('something-else')).toEqual(expired);
  });
});

describe('ending', () => {
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('the session one came with ends it at once, and no other', async () => {
    const [one, other] = [await signIn(1), await signIn(1)];

    const answer = await api.call('endSession', aCaller(1), bearer(one.token));

    expect([answer.status, answer.value]).toEqual([204, undefined]);
    expect([await isSignedIn(one.token), await isSignedIn(other.token)]).toEqual([false, true]);
  });

  it('a session that was used meanwhile does not bring it back', async () => {
    const { token } = await signIn(1);
    api.move(2 * minuteMs);
    await Promise.all([identify(token), api.call('endSession', aCaller(1), bearer(token)), identify(token)]);

    expect(await isSignedIn(token)).toBe(false);
  });

  it.each([
    ['the person themselves', aCaller(1)],
    ['an administrator of their organisation', aCaller(3, administrator)],
  ])('every session of a person, asked by %s, takes effect at once and is kept in the journal', async (_, caller) => {
    const sessions = [await signIn(1), await signIn(1)];
    const elses = await signIn(2);
    api.move(1);

    const answer = await api.call('endSessionsOfPerson', caller, { params: { personId: anId<PersonId>(1) } });

    expect(answer.status).toBe(204);
    expect(await Promise.all(sessions.map(({ token }) => isSignedIn(token)))).toEqual([false, false]);
    expect(await isSignedIn(elses.token)).toBe(true);
    const entries = (await api.tables.content('people')).map(
      ({ entry }) => entry as Record<string, unknown> | undefined,
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        at: api.clock.now,
        recordId: anId(1),
        actor: { kind: 'person', personId: caller.personId },
        event: { type: 'person-sessions-ended' },
      }),
    );
    expect(await isSignedIn((await signIn(1)).token)).toBe(true);
  });

  it.each([
    [
      'an administrator of another organisation',
      aCaller(4, { organisationId: northRegion, roles: [{ role: 'administrator', scope: northRegion }] }),
      404,
    ],
    ['a colleague', aCaller(2), 403],
    ['a visitor', visitor, 404],
  ] as const)('every session of a person is refused to %s', async (_, caller, status) => {
    const { token } = await signIn(1);
    api.move(1);

    const answer = await api.call('endSessionsOfPerson', caller, { params: { personId: anId<PersonId>(1) } });

    expect(answer.status).toBe(status);
    expect(await isSignedIn(token)).toBe(true);
  });
});
