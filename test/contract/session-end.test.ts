import { describe, expect, it } from 'vitest';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { aCaller, visitor } from '#shared/person/person.fixture.ts';
import { administrator, administratorElsewhere, minuteMs, startSessions } from '#test/support/sessions.ts';

const { api, identify, isSignedIn, signIn } = startSessions();

describe('ending', () => {
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('the session one came with ends it at once, and no other', async () => {
    const [one, other] = [await signIn(1), await signIn(1)];

    const answer = await api().call('endSession', aCaller(1), bearer(one.token));

    expect([answer.status, answer.value]).toEqual([204, undefined]);
    expect([await isSignedIn(one.token), await isSignedIn(other.token)]).toEqual([false, true]);
  });

  it('a session that was used meanwhile does not bring it back', async () => {
    const { token } = await signIn(1);
    api().move(2 * minuteMs);
    await Promise.all([identify(token), api().call('endSession', aCaller(1), bearer(token)), identify(token)]);

    expect(await isSignedIn(token)).toBe(false);
  });

  it.each([
    ['the person themselves', aCaller(1)],
    ['an administrator of their organisation', aCaller(3, administrator)],
  ])('every session of a person, asked by %s, takes effect at once and is kept in the journal', async (_, caller) => {
    const sessions = [await signIn(1), await signIn(1)];
    const elses = await signIn(2);
    api().move(1);

    const answer = await api().call('endSessionsOfPerson', caller, { params: { personId: anId<PersonId>(1) } });

    expect(answer.status).toBe(204);
    expect(await Promise.all(sessions.map(({ token }) => isSignedIn(token)))).toEqual([false, false]);
    expect(await isSignedIn(elses.token)).toBe(true);
    const entries = (await api().tables.content('people')).map(
      ({ entry }) => entry as Record<string, unknown> | undefined,
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        at: api().clock.now,
        recordId: anId(1),
        actor: { kind: 'person', personId: caller.personId },
        event: { type: 'person-sessions-ended' },
      }),
    );
    expect(await isSignedIn((await signIn(1)).token)).toBe(true);
  });

  it.each([
    ['an administrator of another organisation', aCaller(4, administratorElsewhere), 404],
    ['a colleague', aCaller(2), 403],
    ['a visitor', visitor, 404],
  ] as const)('every session of a person is refused to %s', async (_, caller, status) => {
    const { token } = await signIn(1);
    api().move(1);

    const answer = await api().call('endSessionsOfPerson', caller, { params: { personId: anId<PersonId>(1) } });

    expect(answer.status).toBe(status);
    expect(await isSignedIn(token)).toBe(true);
  });
});
