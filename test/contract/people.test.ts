import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId, type OrganisationId, type PersonId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { unreadCountMax } from '#shared/person/person.contract.ts';
import { aCaller, anIntegration, aPerson, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { governmentScope, type Role } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { startApi } from '#test/support/api.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import { expectProblem } from '#test/support/problems.ts';

let api: Awaited<ReturnType<typeof startApi>>;
const holder = (n: number, role: Role, scope: OrganisationId | typeof governmentScope = portCity) =>
  aCaller(n, { roles: [{ role, scope }] });

beforeAll(async () => {
  api = await startApi();
  await fillDirectory(api.tables.access('people'), {
    organisations: [anOrganisation(portCity, { level: 'local' }), anOrganisation(northRegion, { level: 'regional' })],
    people: [
      aPerson(1, { unitId: 'port-city.planning' as never, language: 'fr' }),
      ...[2, 3, 4, 5, 6].map((n) => aPerson(n)),
      aPerson(7, { organisationId: northRegion }),
      aPerson(10, { roles: [{ role: 'guest', scope: portCity }] }),
      ...[9, 8].map((n) => aPerson(n, { roles: [{ role: 'innovation-team', scope: portCity }] })),
    ],
  });
});
afterAll(() => api.stop());

describe('finding a colleague', () => {
  const find = (email: string, caller: Principal = aCaller(1)) =>
    api.call('findColleague', caller, { body: { email } });

  it('takes the exact address, however its letters are written, and tells the name alone', async () => {
    const { value, wire } = await find('Person.2@Example.org');

    expect(value).toEqual({ id: anId(2), name: 'Person 2' });
    expect(wire.toLowerCase()).not.toContain('example.org');
  });

  it.each([
    ['an address nobody has', 'person.99@example.org'],
    ['a part of one', '2@example.org'],
    ['a guest', 'person.10@example.org'],
  ])('finds nobody by %s', async (_, email) => {
    expectProblem(await find(email), { status: 422, reason: 'no-such-colleague' });
  });

  it('is for public servants', async () => {
    expect((await find('person.2@example.org', holder(10, 'guest'))).problem.reason).toBe('not-allowed');
    expect((await find('person.2@example.org', visitor)).problem.reason).toBe('sign-in-needed');
    expect((await find('person.2@example.org', anIntegration())).problem.reason).toBe('not-allowed');
  });
});

describe('an account', () => {
  it('is its person with their organisation, without the address', async () => {
    const { value, wire } = await api.call('readAccount', aCaller(1));

    expect(value.person).toEqual({
      id: anId(1),
      name: 'Person 1',
      unitId: 'port-city.planning',
      language: 'fr',
      roles: [{ role: 'civil-servant', scope: portCity }],
    });
    expect(value.organisation).toEqual({ id: portCity, name: anOrganisation(portCity).name });
    expect(wire).not.toContain('person.1@example.org');
  });

  it.each([
    ['civil servant', holder(1, 'civil-servant'), ['startDraft', 'submitIdea']],
    [
      'innovation team',
      holder(2, 'innovation-team'),
      [
        'listTriage',
        'readAnswerSettings',
        'changeAnswerSettings',
        'prepareChallenge',
        'listOwnChallenges',
        'listOwnAssessments',
      ],
    ],
    ['assessor', holder(7, 'assessor'), ['listOwnAssessments']],
    ['sponsor', holder(6, 'sponsor'), ['prepareChallenge', 'listOwnChallenges']],
    ['administrator', holder(3, 'administrator'), ['listTokens', 'issueToken']],
    [
      'auditor of government',
      holder(4, 'auditor', governmentScope),
      ['listTriage', 'readAnswerSettings', 'listOwnChallenges'],
    ],
    ['guest', holder(5, 'guest'), []],
  ] as const)('says what a %s may do anywhere, for the menu', async (_, caller, more) => {
    const { value } = await api.call('readAccount', caller);
    const everybody = [
      'listIdeas',
      'listOwnIdeas',
      'readAnswerFigures',
      'readAccount',
      'endSession',
      'readInbox',
      'keepSavedFilters',
    ];

    expect([...value.can].sort()).toEqual([...everybody, ...more].sort());
  });

  it.each([
    ['a visitor', visitor, 401, 'sign-in-needed'],
    ['a program', anIntegration(), 403, 'not-allowed'],
  ] as const)('is not there for %s, and neither is an inbox', async (_, caller, status, reason) => {
    expectProblem(await api.call('readAccount', caller), { status, reason });
    expectProblem(await api.call('readInbox', caller), { status, reason });
  });
});

describe('looking people up', () => {
  const named = async (caller: Parameters<typeof api.call>[1], ...people: number[]) =>
    (
      await api.call('lookUpPeople', caller, { query: { ids: people.map((n) => anId<PersonId>(n)).join(',') } })
    ).value.items
      .map(({ name }) => name)
      .sort();

  it('gives public servants the names of public servants anywhere, and leaves out whom there is not', async () => {
    expect(await named(aCaller(1), 1, 7, 99, 2)).toEqual(['Person 1', 'Person 2', 'Person 7']);
  });

  it('gives a guest their own name, and a visitor or a program none', async () => {
    expect(await named(holder(5, 'guest'), 1, 5)).toEqual(['Person 5']);
    expect(await named(visitor, 1, 2)).toEqual([]);
    expect(await named(anIntegration({ scopes: ['readIdea'] }), 1)).toEqual([]);
  });

  it('gives names and nothing else', async () => {
    const { value } = await api.call('lookUpPeople', aCaller(1), { query: { ids: anId<PersonId>(2) } });

    expect(value.items).toEqual([{ id: anId(2), name: 'Person 2' }]);
  });
});

describe('an innovation team', () => {
  it('is named to its own members and to administrators of its body, and to nobody else', async () => {
    const teamSeenBy = async (caller: Parameters<typeof api.call>[1], organisationId = portCity) => {
      const { status, value } = await api.call('listTeam', caller, { params: { organisationId } });
      return status === 200 ? value.items.map(({ name }) => name) : status;
    };

    expect(await teamSeenBy(holder(8, 'innovation-team'))).toEqual(['Person 8', 'Person 9']);
    expect(await teamSeenBy(holder(3, 'administrator'))).toEqual(['Person 8', 'Person 9']);
    expect(await teamSeenBy(holder(8, 'innovation-team'), northRegion)).toBe(404);
    expect(await teamSeenBy(aCaller(1))).toBe(404);
    expect(await teamSeenBy(visitor)).toBe(404);
  });
});

describe('an inbox', () => {
  const start = msOfInstant('2026-11-23T08:00:00.000Z' as Instant);
  const minute = (n: number) => instantFromMs(start + n * 60_000);
  const tell = async (person: number, ...minutes: number[]) => {
    for (const n of minutes) {
      const inbox = makeInboxStore(api.tables.access('people'), () => minute(n));
      const id = eventId(anId(1_000 * person + n), 1);
      const notification = {
        id,
        kind: 'your-idea-arrived' as const,
        recordId: anId(1_000 * person + n),
        at: minute(n),
      };
      await inbox.add([{ ...notification, personId: anId<PersonId>(person) }], id);
    }
  };
  const unreadOf = async (n: number) => (await api.call('readAccount', aCaller(n))).value.unread;

  it('is read newest first, page by page, each notification once', async () => {
    await tell(1, ...Array.from({ length: 7 }, (_, n) => n));
    const pages: Instant[][] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '3', ...(cursor === undefined ? {} : { cursor }) };
      const { value } = await api.call('readInbox', aCaller(1), { query });
      pages.push(value.items.map(({ at }) => at));
      cursor = value.next;
    } while (cursor !== undefined);

    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual([6, 5, 4, 3, 2, 1, 0].map(minute));
  });

  it('counts what is unread, and is read up to an instant that never moves back', async () => {
    await tell(2, 1, 2, 3, 4);
    const readUpTo = (n: number) => api.call('markInboxRead', aCaller(2), { body: { upTo: minute(n) } });
    const read = async () => (await api.call('readInbox', aCaller(2))).value.items.map((item) => item.read);

    expect([await unreadOf(2), await read()]).toEqual([4, [false, false, false, false]]);
    expect((await readUpTo(2)).status).toBe(204);
    expect([await unreadOf(2), await read()]).toEqual([2, [false, false, true, true]]);
    await readUpTo(1);
    expect(await unreadOf(2)).toBe(2);
  });

  it('shows the mark’s own item to nobody, on a page of any length', async () => {
    await tell(3, 1, 2);
    await api.call('markInboxRead', aCaller(3), { body: { upTo: minute(2) } });

    for (const limit of ['1', '2', '3']) {
      const { value } = await api.call('readInbox', aCaller(3), { query: { limit } });
      expect(value.items.length).toBe(Math.min(2, Number(limit)));
      expect(value.next === undefined).toBe(limit !== '1');
    }
  });

  it('counts no further than the badge shows', async () => {
    await tell(4, ...Array.from({ length: unreadCountMax + 5 }, (_, n) => n));

    expect(await unreadOf(4)).toBe(unreadCountMax);
  });

  it('that is marked read ahead of time still tells of what comes later', async () => {
    await tell(5, 1);
    await api.call('markInboxRead', aCaller(5), { body: { upTo: '9999-12-31T23:59:59.999Z' } });
    api.at(minute(3_000));
    await tell(5, 3_000);

    expect(await unreadOf(5)).toBe(1);
  });

  it('tells of what comes late as new, above what was read before, with the moment it happened', async () => {
    await tell(6, 60);
    const mark = async () => {
      const { value } = await api.call('readInbox', aCaller(6));
      await api.call('markInboxRead', aCaller(6), { body: { upTo: value.items[0]?.arrivedAt } });
    };
    await mark();
    const late = makeInboxStore(api.tables.access('people'), () => minute(120));
    const id = eventId(anId(6_999), 1);
    const told = { id, kind: 'idea-to-answer' as const, recordId: anId(6_999), at: minute(5) };

    await late.add([{ ...told, personId: anId<PersonId>(6) }], id);

    const { value } = await api.call('readInbox', aCaller(6));
    expect(value.items.map(({ at, arrivedAt, read }) => [at, arrivedAt, read])).toEqual([
      [minute(5), minute(120), false],
      [minute(60), minute(60), true],
    ]);
    expect(await unreadOf(6)).toBe(1);
    await mark();
    expect(await unreadOf(6)).toBe(0);
  });

  it('tells as new what was begun before it was marked read, by a clock that is ahead', async () => {
    await tell(7, 10);
    await api.call('markInboxRead', aCaller(7), { body: { upTo: minute(10) } });

    await tell(7, 9);

    const { value } = await api.call('readInbox', aCaller(7));
    expect(value.items.map(({ at, read }) => [at, read])).toEqual([
      [minute(9), false],
      [minute(10), true],
    ]);
  });

  it('is its owner’s alone: another person’s cursor is refused', async () => {
    const { value } = await api.call('readInbox', aCaller(1), { query: { limit: '1' } });

    const answer = await api.call('readInbox', aCaller(2), { query: { limit: '1', cursor: value.next ?? '' } });

    expectProblem(answer, { status: 422, reason: 'cursor-not-for-this-list' });
  });
});
