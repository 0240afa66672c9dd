import { describe, expect, it } from 'vitest';
import { makePersonStore } from '#functions/person/person.store.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { aCaller, aPerson } from '#shared/person/person.fixture.ts';
import { personEntry } from '#shared/person/person.rules.ts';
import { fillDirectory } from '#test/support/directory.ts';
import { expectProblem } from '#test/support/problems.ts';
import { startSessions } from '#test/support/sessions.ts';

const { api, idTokenOf, identify, isSignedIn, provider, signIn, start } = startSessions();

const occasion = () => ({ at: api().clock.now, actor: { kind: 'platform' as const }, requestId: 'test' });
/** The events of a person, and who brought them about, from the first. */
const journalOf = async (n: number) =>
  (await api().tables.content('people'))
    .map(({ entry }) => entry as JournalEntry | undefined)
    .filter((entry) => entry?.recordId === anId(n))
    .sort((one, other) => (one?.revision ?? 0) - (other?.revision ?? 0))
    .map((entry) => ({ event: entry?.event, actor: entry?.actor }));

describe('an identity', () => {
  it('is tied to its person at the first sign-in, after which the address no longer counts', async () => {
    await signIn(2);

    const renamed = await signIn(2, { email: 'person.1@example.org' });
    const without = await signIn(2, { email: undefined });

    expect(await identify(renamed.token)).toEqual(aCaller(2));
    expect(await identify(without.token)).toEqual(aCaller(2));
  });

  it('is tied with an entry in the journal of its person, and only the first time', async () => {
    await fillDirectory(api().tables.access('people'), { people: [aPerson(24)] });

    await signIn(24);
    await signIn(24);

    expect(await journalOf(24)).toEqual([
      { event: { type: 'person-registered' }, actor: { kind: 'platform' } },
      {
        event: { type: 'person-identity-tied', issuer: provider().issuer },
        actor: { kind: 'person', personId: anId(24) },
      },
    ]);
  });

  it('of another holder of an address is refused, and nothing of theirs begins', async () => {
    const email = 'shared.desk@example.org';
    await fillDirectory(api().tables.access('people'), { people: [aPerson(25, { email })] });
    const holder = await signIn(25, { email });
    const before = await api().tables.everything();
    api().logged.length = 0;

    const answer = await start(await idTokenOf(26, { email }));

    expectProblem(answer, { status: 403, reason: 'address-in-use' });
    expect(await api().tables.everything()).toEqual(before);
    expect(await isSignedIn(holder.token)).toBe(true);
    expect(api().logged).toContain('sign-in.refused');
  });

  it('of another holder is refused however often and at the same time they try', async () => {
    const email = 'front.desk@example.org';
    await fillDirectory(api().tables.access('people'), { people: [aPerson(27, { email })] });
    const all = [await idTokenOf(271, { email }), await idTokenOf(272, { email }), await idTokenOf(273, { email })];

    const statuses = (await Promise.all(all.map((idToken) => start(idToken)))).map(({ status }) => status);

    expect(statuses.sort()).toEqual([200, 403, 403]);
  });

  it('of another issuer is tied beside the first, as when a provider is replaced', async () => {
    await fillDirectory(api().tables.access('people'), { people: [aPerson(28)] });
    const people = makePersonStore(api().tables.access('people'));
    const before = await people.find(anId<PersonId>(28));
    const entry = personEntry(aPerson(28), 2, { type: 'person-identity-tied', issuer: 'old' }, occasion());
    if (before !== undefined) await people.tieIdentity(before, { issuer: 'old', subject: 's' }, entry);

    const { token } = await signIn(28);

    expect(await identify(token)).toMatchObject({ personId: anId(28) });
  });

  it('is tied once where it signs in twice at the same time', async () => {
    await fillDirectory(api().tables.access('people'), { people: [aPerson(22)] });

    const sessions = await Promise.all([signIn(22), signIn(22)]);

    for (const { token } of sessions) expect(await identify(token)).toMatchObject({ personId: anId(22) });
  });

  it('stays tied where its person is registered anew and where their sessions are ended', async () => {
    await fillDirectory(api().tables.access('people'), { people: [aPerson(29)] });
    await signIn(29);
    await fillDirectory(api().tables.access('people'), { people: [aPerson(29, { name: 'Renamed' })] });
    await api().call('endSessionsOfPerson', aCaller(29), { params: { personId: anId<PersonId>(29) } });

    const answer = await start(await idTokenOf(290, { email: 'person.29@example.org' }));

    expectProblem(answer, { status: 403, reason: 'address-in-use' });
  });
});
