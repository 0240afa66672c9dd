import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrganisationStore } from '#functions/organisation/organisation.store.ts';
import { makePersonStore, type PersonStore } from '#functions/person/person.store.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { aPerson, northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { RegisteredPerson } from '#shared/person/person.schema.ts';
import { anOrganisation } from '#test/support/directory.ts';
import { startTables } from '#test/support/tables.ts';
import { directorySchema, registerDirectory } from './register-directory.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const people = () => makePersonStore(tables.access('people'));
/** Loads what a file says, as it is checked before anything is written. */
const load = (...listed: RegisteredPerson[]) => loadInto(people(), ...listed);
const loadInto = (store: PersonStore, ...listed: RegisteredPerson[]) =>
  registerDirectory({
    organisations: makeOrganisationStore(tables.access('people')),
    people: store,
    now: () => mondayMorning,
    newId,
  })(
    v.parse(directorySchema, {
      organisations: [anOrganisation(portCity)],
      people: listed.map(({ id: _, ...person }) => person),
    }),
  );
const idOf = async (person: RegisteredPerson) => (await people().findByEmail(person.email)) ?? ('' as never);

describe('a directory that is loaded', () => {
  const member = aPerson(1, {
    roles: [
      { role: 'civil-servant', scope: portCity },
      { role: 'innovation-team', scope: portCity },
    ],
  });

  it('adds its people with their roles, and the second time changes nothing', async () => {
    expect((await load(member, aPerson(2))).people).toEqual({ added: 2, changed: 0, same: 0 });
    const before = await tables.everything();

    expect((await load(member, aPerson(2))).people).toEqual({ added: 0, changed: 0, same: 2 });
    expect(await tables.everything()).toEqual(before);
    expect(await people().holdersOf('innovation-team', portCity)).toEqual([await idOf(member)]);
  });

  it('brings a person up to date under the same id, with an entry in the journal', async () => {
    const id = await idOf(member);
    const { roles: _, ...rest } = member;

    expect(await load({ ...rest, roles: [{ role: 'auditor', scope: 'government' }] })).toMatchObject({
      people: { changed: 1 },
    });

    const record = await people().find(id);
    expect([record?.revision, record?.person.roles]).toEqual([2, [{ role: 'auditor', scope: 'government' }]]);
    expect(await people().holdersOf('innovation-team', portCity)).toEqual([]);
    const types = (await tables.content('people')).flatMap(({ recordId, entry }) =>
      recordId === id ? [(entry as { event: { type: string } }).event.type] : [],
    );
    expect(types.sort()).toEqual(['person-changed', 'person-registered']);
  });

  it('keeps the sessions of a person whose roles changed, since roles are read at every request', async () => {
    const before = await people().find(await idOf(aPerson(2)));
    await load(aPerson(2, { organisationId: northRegion }));

    expect((await people().find(await idOf(aPerson(2))))?.sessionsValidFrom).toBe(before?.sessionsValidFrom);
  });

  it('knows an address however it is written', async () => {
    await load(aPerson(5, { email: 'Mixed.Case@Example.ORG' }));

    expect(await people().findByEmail('mixed.case@example.org')).toBeDefined();
  });

  it('takes a role that is listed twice for one', async () => {
    const twice = { role: 'auditor' as const, scope: portCity };

    expect(await load(aPerson(6, { roles: [twice, twice] }))).toMatchObject({ people: { added: 1 } });
  });

  it('breaks off, and undoes nothing, where a person is changed while it is loaded', async () => {
    const roles = [{ role: 'administrator' as const, scope: portCity }];
    await load(aPerson(7, { roles }));
    const id = await idOf(aPerson(7));
    const seen = await people().find(id);
    await load(aPerson(7, { roles: [] }));
    const before = await tables.everything();
    // What was read stands still, as if the other load came right after it.
    const late = loadInto({ ...people(), find: async () => seen }, aPerson(7, { roles, name: 'Renamed' }));

    await expect(late).rejects.toThrow('changed meanwhile');
    expect(await tables.everything()).toEqual(before);
    expect(await people().holdersOf('administrator', portCity)).toEqual([]);
  });
});

describe('a file', () => {
  const { id: _, ...row } = aPerson(8);
  const faultsOf = (file: object) => {
    const parsed = v.safeParse(directorySchema, { organisations: [], people: [], ...file });
    return parsed.success ? [] : parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
  };

  it('is refused where an address stands in it twice, however it is written', () => {
    expect(faultsOf({ people: [row, { ...row, email: 'Person.8@Example.org' }] })).toEqual([
      'people: person.8@example.org is listed more than once',
    ]);
  });

  it('is refused where a body stands in it twice', () => {
    expect(faultsOf({ organisations: [anOrganisation(portCity), anOrganisation(portCity)] })).toEqual([
      'organisations: port-city is listed more than once',
    ]);
  });
});
