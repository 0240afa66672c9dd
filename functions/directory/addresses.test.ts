import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePersonStore, type PersonStore } from '#functions/person/person.store.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { makeSessionStore, type SessionRecord } from '#functions/session/session.store.ts';
import { startSession } from '#functions/session/start-session.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { instantFromMs, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { aPerson, portCity } from '#shared/person/person.fixture.ts';
import { isSessionLive } from '#shared/session/session.rules.ts';
import { fillDirectory } from '#test/support/directory.ts';
import { startTables } from '#test/support/tables.ts';
import { type Directory, registerDirectory } from './register-directory.ts';
import { untiePerson } from './untie-person.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const people = () => makePersonStore(tables.access('people'));
const find = (n: number) => people().find(anId<PersonId>(n));
const later = instantFromMs(msOfInstant(mondayMorning) + 60_000);
const untie = (...given: Parameters<ReturnType<typeof untiePerson>>) =>
  untiePerson({ people: people(), now: () => later })(...given);

/** Signs somebody in by their address and the subject their provider has for them: their id, or why not. */
const signIn = async (email: string, subject: string) => {
  const { session, reason } = await startedSession(email, subject, { people: people(), now: () => mondayMorning });
  return session?.personId ?? reason;
};
const startedSession = async (email: string, subject: string, given: { people: PersonStore; now: Now }) => {
  const started: SessionRecord[] = [];
  const result = await startSession({
    ...given,
    sessions: {
      start: (session, idToken) => {
        started.push(session);
        return makeSessionStore(tables.access('people')).start(session, idToken);
      },
    },
    verifyIdToken: async () => ({ issuer: 'https://id.example', subject, email, expiresAt: later }),
    log: () => undefined,
  })({ idToken: newId(), nonce: 'n' }, 'request');
  return { session: started[0], reason: result.ok ? undefined : result.refusal.reason };
};
/** Loads a file of these people, of whose addresses some may be used again. */
const load = (listed: Directory['people'], reusedEmails: readonly string[] = [], store = people()) => {
  const organisations = { findWhole: () => Promise.reject(), write: () => Promise.reject() };
  const register = registerDirectory({ organisations, people: store, now: () => later, newId });
  return register({ organisations: [], people: listed }, { reusedEmails });
};
const eventsOf = async (n: number) =>
  (await tables.content('people'))
    .map(({ entry }) => entry as JournalEntry | undefined)
    .filter((entry) => entry?.recordId === anId(n))
    .sort((one, other) => (one?.revision ?? 0) - (other?.revision ?? 0))
    .map((entry) => entry?.event.type);

describe('untying a person', () => {
  it('lets the same person sign in with another account, and no more with the first', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(1)] });
    await signIn('person.1@example.org', 'first');
    expect(await signIn('person.1@example.org', 'second')).toBe('address-in-use');

    expect(await untie('Person.1@Example.org', 'kept')).toEqual(anId(1));

    expect(await signIn('person.1@example.org', 'second')).toBe(anId(1));
    expect(await signIn('person.1@example.org', 'first')).toBe('address-in-use');
    expect(await eventsOf(1)).toEqual([
      'person-registered',
      'person-identity-tied',
      'person-identities-untied',
      'person-identity-tied',
    ]);
  });

  it('ends their sessions and keeps what else is known of them', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(2)] });
    await signIn('person.2@example.org', 'two');

    await untie('person.2@example.org', 'kept');

    const record = await find(2);
    expect(record).toMatchObject({ person: aPerson(2), sessionsValidFrom: later, identities: [] });
  });

  it('ends a session also where it began after, for an account that was still theirs when it was looked for', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(11)] });
    await signIn('person.11@example.org', 'eleven');
    let time = mondayMorning;
    const slow = {
      ...people(),
      findByIdentity: async (issuer: string, subject: string) => {
        const known = await people().findByIdentity(issuer, subject);
        await untie('person.11@example.org', 'kept');
        time = instantFromMs(msOfInstant(later) + 1000);
        return known;
      },
    };

    const { session } = await startedSession('person.11@example.org', 'eleven', { people: slow, now: () => time });

    const record = await find(11);
    if (session === undefined || record === undefined) throw new Error('nobody signed in');
    expect(isSessionLive(session, record.sessionsValidFrom, time)).toBe(false);
  });

  it('changes nothing where nobody has the address', async () => {
    const before = await tables.everything();

    expect(await untie('nobody@example.org', 'released')).toBeUndefined();
    expect(await tables.everything()).toEqual(before);
  });
});

describe('releasing an address', () => {
  const email = 'desk@example.org';
  const successor = { name: 'Successor', email, organisationId: portCity, roles: [], language: 'en' as const };

  it('leaves its old holder as they were known, without address, roles or a way to sign in', async () => {
    await fillDirectory(tables.access('people'), {
      people: [aPerson(3, { email, roles: [{ role: 'innovation-team', scope: portCity }] })],
    });
    await signIn(email, 'old');

    expect(await untie(email, 'released')).toEqual(anId(3));

    expect((await find(3))?.person).toEqual({
      id: anId(3),
      name: 'Person 3',
      organisationId: portCity,
      roles: [],
      language: 'en',
    });
    expect(await people().holdersOf('innovation-team', portCity)).toEqual([]);
    expect(await signIn(email, 'old')).toBe('person-unknown');
    expect((await eventsOf(3)).at(-1)).toBe('person-address-released');
  });

  it('keeps the row of its old holder from bringing them back, with a file that was not brought up to date', async () => {
    const before = await tables.everything();

    expect(await load([{ ...successor, name: 'Person 3' }])).toMatchObject({ people: { added: 0 }, refused: [email] });

    expect(await tables.everything()).toEqual(before);
  });

  it('makes room for a new person where the operator says so, whose account may even have the same subject', async () => {
    expect(await load([successor], [email])).toMatchObject({ people: { added: 1 }, refused: [] });

    const next = await people().findByEmail(email);
    expect(next).not.toBe(anId(3));
    expect(await signIn(email, 'old')).toBe(next);
    expect(await load([successor])).toMatchObject({ people: { same: 1 }, refused: [] });
  });

  it('keeps the row out also where it is released while the file is loaded', async () => {
    const late = { ...people(), isReleased: async () => false };
    await untie(email, 'released');

    await expect(load([successor], [], late)).rejects.toThrow('changed meanwhile');
    expect(await people().findByEmail(email)).toBeUndefined();
  });
});

describe('moving a person to another address', () => {
  const move = (from: string, to: string) => untie(from, { movedTo: to });

  it('keeps everything else that is known of them, and ends their sessions, with an entry in the journal', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(6)] });
    await signIn('person.6@example.org', 'six');

    expect(await move('Person.6@Example.org', 'New.Name@example.org')).toBe(anId(6));

    expect(await find(6)).toMatchObject({
      person: aPerson(6, { email: 'new.name@example.org' }),
      sessionsValidFrom: later,
      identities: [],
    });
    expect((await eventsOf(6)).at(-1)).toBe('person-address-changed');
  });

  it('lets them in by their new address alone, with whatever account brings it', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(9)] });
    await signIn('person.9@example.org', 'nine');
    await move('person.9@example.org', 'nine@example.org');

    // The next holder of the mailbox may have the account: its provider makes the subject from the address, or mails a code.
    expect(await signIn('person.9@example.org', 'nine')).toBe('person-unknown');
    expect(await signIn('nine@example.org', 'nine')).toBe(anId(9));
  });

  it('keeps a row that still has the old address from making a second person with the same roles', async () => {
    const { id: _, ...row } = aPerson(10);
    await fillDirectory(tables.access('people'), { people: [aPerson(10)] });
    await move('person.10@example.org', 'ten@example.org');

    expect(await load([row, { ...row, email: 'ten@example.org' }])).toMatchObject({
      people: { added: 0, same: 1 },
      refused: ['person.10@example.org'],
    });
  });

  it('may lead back to an address that was given up', async () => {
    await move('ten@example.org', 'person.10@example.org');

    expect((await find(10))?.person).toEqual(aPerson(10));
    expect(await load([{ ...aPerson(10), email: 'ten@example.org' }])).toMatchObject({ refused: ['ten@example.org'] });
  });

  it('is refused where the address is somebody else’s, and changes nothing where nobody has the old one', async () => {
    await fillDirectory(tables.access('people'), { people: [aPerson(7), aPerson(8)] });
    const before = await tables.everything();

    await expect(move('person.7@example.org', 'person.8@example.org')).rejects.toThrow('somebody else');
    expect(await move('nobody@example.org', 'somebody@example.org')).toBeUndefined();
    expect(await tables.everything()).toEqual(before);
  });
});
