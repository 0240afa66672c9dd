import { describe, expect, it } from 'vitest';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { aCaller, aPerson, visitor } from '#shared/person/person.fixture.ts';
import type { RegisteredPerson } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { fillDirectory } from '#test/support/directory.ts';
import { expectProblem } from '#test/support/problems.ts';
import { administrator, minuteMs, startSessions } from '#test/support/sessions.ts';

const { api, idTokenOf, identify, isSignedIn, signIn, start } = startSessions();

const expired: Principal = { kind: 'visitor', refusedToken: 'session-expired' };

describe('starting a session', () => {
  it('makes its bearer the person registered under the verified address', async () => {
    const { token, expiresAt } = await signIn(1);

    expect(await identify(token)).toEqual(aCaller(1));
    expect(expiresAt).toBe(instantFromMs(msOfInstant(api().clock.now) + 12 * 60 * minuteMs));
  });

  it('is refused with a token that does not verify, and starts nothing', async () => {
    const before = await api().tables.everything();
    const wrong = [
      await start(await idTokenOf(1), 'another-nonce'),
      await start(await idTokenOf(1, { aud: 'another-client' })),
      await start(await idTokenOf(1, { iss: 'https://elsewhere.example' })),
      await start(await idTokenOf(1, { exp: 1 })),
      await start('a.b.c'),
    ];

    for (const answer of wrong) expectProblem(answer, { status: 401, reason: 'sign-in-not-accepted' });
    expect(await api().tables.everything()).toEqual(before);
  });

  it('happens once for each ID token, also when it is sent twice at the same time', async () => {
    const idToken = await idTokenOf(1);

    const answers = await Promise.all([start(idToken), start(idToken), start(idToken)]);
    answers.push(await start(idToken));

    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 401, 401, 401]);
  });

  it('makes nobody a member: who is not registered is told so', async () => {
    const before = await api().tables.everything();

    const answer = await start(await idTokenOf(77));

    expectProblem(answer, { status: 403, reason: 'person-unknown' });
    expect(await api().tables.everything()).toEqual(before);
  });

  it('does not go by an address that the provider has not verified', async () => {
    const answer = await start(await idTokenOf(88, { email: 'person.1@example.org', email_verified: false }));

    expectProblem(answer, { status: 403, reason: 'person-unknown' });
  });

  it('keeps no secret in the table', async () => {
    const { token } = await signIn(1);

    expect((await api().tables.everything()).join('\n')).not.toContain(token.slice(4));
  });
});

describe('a session', () => {
  it('ends after 30 minutes without use', async () => {
    const { token } = await signIn(1);
    api().move(30 * minuteMs - 1);
    expect(await isSignedIn(token)).toBe(true);

    api().move(30 * minuteMs);

    expect(await identify(token)).toEqual(expired);
  });

  it('ends after 12 hours, however busy it was', async () => {
    const { token } = await signIn(1);
    for (let used = 0; used < 12 * 60 - 1; used += 29) {
      expect(await isSignedIn(token)).toBe(true);
      api().move(Math.min(29, 12 * 60 - 1 - used) * minuteMs);
    }
    expect(await isSignedIn(token)).toBe(true);

    api().move(minuteMs);

    expect(await identify(token)).toEqual(expired);
  });

  it('writes down its use once a minute, and not at every request', async () => {
    const { token } = await signIn(1);
    api().capacity.reset();
    for (let request = 0; request < 10; request += 1) await identify(token);
    expect(api().capacity.write).toBe(0);

    api().move(minuteMs);
    await identify(token);
    await identify(token);

    expect(api().capacity.write).toBe(1);
  });

  it('carries the roles its person has now, not those of its beginning', async () => {
    const person: RegisteredPerson = aPerson(23);
    await fillDirectory(api().tables.access('people'), { people: [person] });
    const { token } = await signIn(23);

    await fillDirectory(api().tables.access('people'), { people: [{ ...person, ...administrator }] });

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
