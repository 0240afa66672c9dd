import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganisationId, UnitId } from '#shared/kernel/ids.ts';
import { aCaller, anIntegration, visitor } from '#shared/person/person.fixture.ts';
import { startApi } from '#test/support/api.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import { expectProblem } from '#test/support/problems.ts';

const planning = (en: string) => ({ id: 'planning' as UnitId, name: { en, fr: `${en} (fr)` } });
const body = (id: string, en: string, fr: string, units = [planning(`Planning of ${en}`)]) =>
  anOrganisation(id as OrganisationId, { name: { en, fr }, units });

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
  await fillDirectory(api.tables.access('people'), {
    organisations: [
      body('a', 'Port City', 'Ville du Port'),
      body('b', 'Port', 'Port'),
      body('c', 'East Region', 'Région Est'),
      body('d', 'Écluse Town', 'Écluse'),
      body('e', 'Portside', 'Quai'),
    ],
  });
});
afterAll(() => api.stop());

type Query = Record<string, string>;
const list = async (query: Query = {}) => (await api.call('listOrganisations', visitor, { query })).value;
const namesIn = async (query: Query) =>
  (await list(query)).items.map(({ name }) => name[query['language'] === 'fr' ? 'fr' : 'en']);

describe('the list of organisations', () => {
  it('is open to everybody, in the order of their names, accents aside', async () => {
    for (const caller of [visitor, aCaller(1), anIntegration()]) {
      const { value } = await api.call('listOrganisations', caller);

      expect(value.items.map(({ name }) => name.en)).toEqual([
        'East Region',
        'Écluse Town',
        'Port',
        'Port City',
        'Portside',
      ]);
    }
    expect(await namesIn({ language: 'fr' })).toEqual(['Écluse', 'Port', 'Quai', 'Région Est', 'Ville du Port']);
  });

  it.each([
    ['port', ['Port', 'Port City', 'Portside']],
    ['PORT C', ['Port City']],
    ['  ecl', ['Écluse Town']],
    ['harbour', []],
    ['\uffff', ['East Region', 'Écluse Town', 'Port', 'Port City', 'Portside']],
  ])('is narrowed to names that begin with %j', async (startsWith, names) => {
    expect(await namesIn({ startsWith })).toEqual(names);
  });

  it.each(['1', '2', '3'])('gives each body once, in pages of %s', async (limit) => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ startsWith: 'port', limit, ...(cursor === undefined ? {} : { cursor }) });
      names.push(...page.items.map(({ name }) => name.en));
      cursor = page.next;
    } while (cursor !== undefined);

    expect(names).toEqual(['Port', 'Port City', 'Portside']);
  });

  it('refuses a cursor of another beginning or language', async () => {
    const { next = '' } = await list({ startsWith: 'port', limit: '1' });

    for (const other of [{ startsWith: 'e' }, { startsWith: 'port', language: 'fr' }])
      expectProblem(await api.call('listOrganisations', visitor, { query: { ...other, cursor: next } }), {
        status: 422,
        reason: 'cursor-not-for-this-list',
      });
  });

  it('shows no units, of which a body may have hundreds', async () => {
    expect((await list()).items[0]).toEqual({
      id: 'c',
      name: { en: 'East Region', fr: 'Région Est' },
      level: 'local',
      language: 'en',
    });
  });

  it('names a renamed body once, under its new name', async () => {
    const access = api.tables.access('people');
    await fillDirectory(access, { organisations: [body('f', 'Zeal', 'Zèle')] });
    await fillDirectory(access, { organisations: [body('f', 'Ardour', 'Zèle')] });

    expect(await namesIn({ startsWith: 'z' })).toEqual([]);
    expect(await namesIn({ startsWith: 'ardour' })).toEqual(['Ardour']);
    expect(await namesIn({ startsWith: 'z', language: 'fr' })).toEqual(['Zèle']);
  });
});

describe('looking organisations up', () => {
  const lookUp = async (query: Query) => (await api.call('lookUpOrganisations', visitor, { query })).value;

  it('gives the names of bodies, each once, and leaves out those there are not', async () => {
    const { items, units } = await lookUp({ ids: 'b,nobody,b' });

    expect(items).toEqual([{ id: 'b', name: { en: 'Port', fr: 'Port' } }]);
    expect(units).toEqual([]);
  });

  it('tells units of the same id in two bodies apart', async () => {
    const { units } = await lookUp({ units: 'a/planning,b/planning,c/nothing' });

    expect(units.map(({ organisationId, name }) => [organisationId, name.en]).sort()).toEqual([
      ['a', 'Planning of Port City'],
      ['b', 'Planning of Port'],
    ]);
  });

  it.each([
    ['planning', '1', 'missing'],
    ['a/', '1', 'not-a-key'],
    ['a/planning/more', '2', 'wrong-type'],
    ['/planning', '0', 'not-a-key'],
  ])('refuses %j, which names no unit of a body', async (units, part, fault) => {
    const answer = await api.call('lookUpOrganisations', visitor, { query: { units } });

    expectProblem(answer, {
      status: 422,
      reason: 'invalid-request',
      fields: { [`query.units.0.${part}`]: fault },
    });
  });
});
