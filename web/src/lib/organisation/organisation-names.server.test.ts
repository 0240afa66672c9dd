import { describe, expect, it } from 'vitest';
import type { Api } from '#lib/platform/api.server.ts';
import type { OrganisationId, UnitId } from '#shared/kernel/ids.ts';
import { readOrganisationChoices } from './organisation-choices.server.ts';
import { readOrganisationNames, unitKeyText } from './organisation-names.server.ts';
import { shortMemory } from './short-memory.ts';

const id = (text: string) => text as OrganisationId;
const unitOf = (body: string) => ({ organisationId: id(body), id: 'planning' as UnitId });
const nameOf = (of: string) => ({ en: `The ${of}`, fr: `Le ${of}` });

/** An API that knows every body and unit but `nobody`, and remembers what it was asked. */
const anApi = ({ bodies = 3 } = {}) => {
  const asked: Record<string, string>[] = [];
  const listed = Array.from({ length: bodies }, (_, n) => ({ id: id(`body-${n}`), name: nameOf(`body-${n}`) }));
  const answers = {
    lookUpOrganisations: ({ ids = '', units = '' }: Record<string, string>) => ({
      items: split(ids).map((one) => ({ id: one, name: nameOf(one) })),
      units: split(units).map((key) => {
        const [organisationId = '', unit = ''] = key.split('/');
        return { organisationId, id: unit, name: nameOf(key) };
      }),
    }),
    listOrganisations: ({ startsWith = '', limit = '' }: Record<string, string>) => {
      const found = listed.filter((one) => one.id.startsWith(startsWith));
      return { items: found.slice(0, Number(limit)), ...(found.length > Number(limit) ? { next: 'more' } : {}) };
    },
  };
  const api = async (name: keyof typeof answers, { query }: { query: Record<string, string> }) => {
    asked.push(query);
    return { ok: true, value: answers[name](query) };
  };
  return { api: api as unknown as Api, asked };
};
const split = (text: string) => text.split(',').filter((one) => one !== '' && one !== 'nobody');
const aMemory = () => {
  const clock = { ms: 0 };
  const memory = { organisations: shortMemory<never>(() => clock.ms), units: shortMemory<never>(() => clock.ms) };
  return { clock, memory: memory as unknown as Parameters<typeof readOrganisationNames>[3] };
};

describe('the names on a page', () => {
  it('tell units of the same id in two bodies apart', async () => {
    const wanted = { organisations: [id('a')], units: [unitOf('a'), unitOf('b')] };

    const { organisations, units } = await readOrganisationNames(anApi().api, 'fr', wanted, aMemory().memory);

    expect(organisations).toEqual({ a: 'Le a' });
    expect([units[unitKeyText(unitOf('a'))], units[unitKeyText(unitOf('b'))]]).toEqual([
      'Le a/planning',
      'Le b/planning',
    ]);
  });

  it('are asked for together, each once, and no others', async () => {
    const { api, asked } = anApi();
    const wanted = { organisations: [id('a'), id('b'), id('a')], units: [unitOf('a'), unitOf('a')] };

    await readOrganisationNames(api, 'en', wanted, aMemory().memory);
    await readOrganisationNames(api, 'en', { organisations: [] }, aMemory().memory);

    expect(asked).toEqual([{ ids: 'a,b', units: 'a/planning' }]);
  });

  it('are asked for in parts where they are more than one request may ask', async () => {
    const { api, asked } = anApi();
    const many = Array.from({ length: 60 }, (_, n) => id(`body-${n}`));

    const { organisations } = await readOrganisationNames(api, 'en', { organisations: many }, aMemory().memory);

    expect(asked.map(({ ids }) => ids?.split(',').length)).toEqual([25, 25, 10]);
    expect(Object.keys(organisations)).toEqual(many);
  });

  it('are remembered for a minute, in both languages', async () => {
    const { api, asked } = anApi();
    const { clock, memory } = aMemory();
    const wanted = { organisations: [id('a')], units: [unitOf('a')] };
    await readOrganisationNames(api, 'en', wanted, memory);

    clock.ms = 59_999;
    expect((await readOrganisationNames(api, 'fr', wanted, memory)).organisations).toEqual({ a: 'Le a' });
    expect(asked.length).toBe(1);

    clock.ms = 60_000;
    await readOrganisationNames(api, 'en', wanted, memory);
    expect(asked.length).toBe(2);
  });

  it('leave out a body that is not there, and ask for it again', async () => {
    const { api, asked } = anApi();
    const { memory } = aMemory();
    const wanted = { organisations: [id('nobody')] };

    expect((await readOrganisationNames(api, 'en', wanted, memory)).organisations).toEqual({});
    await readOrganisationNames(api, 'en', wanted, memory);
    expect(asked.length).toBe(2);
  });
});

describe('a short memory', () => {
  it('holds a bounded number, and forgets the oldest first', () => {
    const memory = shortMemory<number>(() => 0);
    for (let n = 0; n < 2_000; n += 1) memory.set(String(n), n);
    memory.set('0', 0);

    memory.set('one more', 1);

    expect([memory.get('0'), memory.get('1'), memory.get('2'), memory.get('one more')]).toEqual([0, undefined, 2, 1]);
  });
});

describe('the organisations to choose from', () => {
  const read = (api: Api, written = '') => readOrganisationChoices(api, 'en', written, shortMemory());

  it('are all of them where they fit into one list', async () => {
    expect(await read(anApi({ bodies: 50 }).api, 'body')).toMatchObject({ kind: 'all', choices: { length: 50 } });
  });

  it('are those that are looked for where they are more, and none before', async () => {
    const { api, asked } = anApi({ bodies: 51 });

    expect(await read(api)).toEqual({ kind: 'search', written: '', choices: [], hasMore: false });
    expect(await read(api, 'body-49')).toEqual({
      kind: 'search',
      written: 'body-49',
      choices: [{ value: 'body-49', label: 'The body-49' }],
      hasMore: false,
    });
    expect(await read(api, 'body')).toMatchObject({ choices: { length: 10 }, hasMore: true });
    expect(asked.length).toBe(5);
  });

  it('are read once a minute', async () => {
    const { api, asked } = anApi();
    const clock = { ms: 0 };
    const memory: Parameters<typeof readOrganisationChoices>[3] = shortMemory(() => clock.ms);

    for (const ms of [0, 59_999, 60_000]) {
      clock.ms = ms;
      await readOrganisationChoices(api, 'en', '', memory);
    }

    expect(asked.length).toBe(2);
  });
});
