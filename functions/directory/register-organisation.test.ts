import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOrganisationStore } from '#functions/organisation/organisation.store.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { eventIdSchema, type OrganisationId, type UnitId } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { type Organisation, organisationSchema } from '#shared/organisation/organisation.schema.ts';
import { anOrganisation } from '#test/support/directory.ts';
import { startTables } from '#test/support/tables.ts';
import { registerOrganisation } from './register-organisation.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const store = () => makeOrganisationStore(tables.access('people'));
const register = (listed: Organisation, organisations = store()) =>
  registerOrganisation({ organisations, now: () => mondayMorning }, listed);
const units = (count: number, name = 'Unit') =>
  Array.from({ length: count }, (_, n) => ({ id: `unit-${n}` as UnitId, name: { en: `${name} ${n}`, fr: name } }));
const body = (id: string, given: Partial<Organisation> = {}) => anOrganisation(id as OrganisationId, given);
const journalOf = async (id: string) =>
  (await tables.content('people'))
    .map(({ entry }) => entry as JournalEntry | undefined)
    .filter((entry) => entry?.recordId === id)
    .sort((one, other) => (one?.revision ?? 0) - (other?.revision ?? 0));
const keptUnits = async (id: string) => (await store().findWhole(id as OrganisationId))?.organisation.units ?? [];

describe('an organisation that is registered', () => {
  it('is kept with its units, and its journal begins', async () => {
    const listed = body('one', { units: units(3) });

    expect(await register(listed)).toBe('added');

    expect(await store().findWhole(listed.id)).toEqual({ organisation: listed, revision: 1 });
    expect(await journalOf('one')).toEqual([
      {
        id: 'one.1',
        recordId: 'one',
        revision: 1,
        at: mondayMorning,
        actor: { kind: 'platform' },
        organisationId: 'one',
        requestId: 'directory',
        event: { type: 'organisation-registered' },
      },
    ]);
  });

  it('is left alone where nothing differs: nothing is written', async () => {
    const listed = body('two', { units: units(200) });
    await register(listed);
    const before = await tables.everything();
    tables.capacity.reset();

    expect(await register({ ...listed, units: [...listed.units].reverse() })).toBe('same');

    expect(tables.capacity.write).toBe(0);
    expect(await tables.everything()).toEqual(before);
  });

  it.each([
    ['name', { name: { en: 'Other', fr: 'Autre' } }],
    ['level', { level: 'national' as const }],
    ['unit, renamed', { units: units(2, 'Other') }],
    ['units, of which one went', { units: units(1) }],
  ])('is changed by another %s, with an entry in its journal', async (what, given) => {
    const listed = body(`changed-${what.length}`, { units: units(2) });
    await register(listed);

    expect(await register({ ...listed, ...given })).toBe('changed');

    expect(await store().findWhole(listed.id)).toEqual({ organisation: { ...listed, ...given }, revision: 2 });
    expect((await journalOf(listed.id)).map((entry) => entry?.event.type)).toEqual([
      'organisation-registered',
      'organisation-changed',
    ]);
  });

  it('with as many units as there may be takes several steps, each with its entry', async () => {
    const listed = body('large.body', { units: units(500) });

    await register(listed);

    expect((await keptUnits('large.body')).length).toBe(500);
    const entries = await journalOf('large.body');
    expect(entries.map((entry) => entry?.revision)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const entry of entries) expect(v.is(eventIdSchema, entry?.id)).toBe(true);
  });

  it('that broke off half-way is completed by registering it again', async () => {
    const listed = body('broken', { units: units(200) });
    const stops = { ...store(), write: stopAfter(1, store().write) };
    await expect(register(listed, stops)).rejects.toThrow('power cut');
    expect((await keptUnits('broken')).length).toBe(90);

    expect(await register(listed)).toBe('changed');

    expect((await keptUnits('broken')).length).toBe(200);
  });

  it('is refused, and nothing lost, where somebody else changes it at the same time', async () => {
    const listed = body('race');
    await register(listed);
    const store1 = store();
    const seen = await store1.findWhole(listed.id);
    await register({ ...listed, level: 'national' });

    const late = register({ ...listed, level: 'regional' }, { ...store1, findWhole: async () => seen });

    await expect(late).rejects.toThrow('changed meanwhile');
    expect((await store().find(listed.id))?.level).toBe('national');
  });
});

describe('a listed organisation', () => {
  it('may not have two units of one id', () => {
    const [one] = units(1);

    expect(v.is(organisationSchema, body('twice', { units: [one, one] as never }))).toBe(false);
  });
});

const stopAfter = (count: number, write: ReturnType<typeof store>['write']): typeof write => {
  let left = count;
  return (...given) => {
    if (left === 0) throw new Error('power cut');
    left -= 1;
    return write(...given);
  };
};
