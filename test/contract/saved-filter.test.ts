import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCaller, visitor } from '#shared/person/person.fixture.ts';
import { savedFiltersPerPersonMax } from '#shared/saved-filter/saved-filter.contract.ts';
import { startApi } from '#test/support/api.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const save = (who: ReturnType<typeof aCaller>, name: string, filter: object = { words: 'trees' }, key?: string) =>
  api.call('saveFilter', who, { body: { name, filter }, ...(key === undefined ? {} : { key }) });
const namesOf = async (who: ReturnType<typeof aCaller>) =>
  (await api.call('listSavedFilters', who)).value.items.map(({ name }) => name);

describe('a saved filter', () => {
  it('is there at once for the person who saved it, by name, and for nobody else', async () => {
    const [owner, other] = [aCaller(1), aCaller(2)];
    await save(owner, 'Trees', { words: 'trees', state: 'accepted', sort: 'support' });
    await save(owner, 'Benches', { category: 'health' });

    const { value } = await api.call('listSavedFilters', owner);

    expect(value.items.map(({ name, filter }) => [name, filter])).toEqual([
      ['Benches', { words: '', category: 'health', sort: 'relevance' }],
      ['Trees', { words: 'trees', state: 'accepted', sort: 'support' }],
    ]);
    expect(await namesOf(other)).toEqual([]);
    expect((await api.call('listSavedFilters', visitor)).status).toBe(401);
  });

  it('is deleted by its owner alone, and once deleted it is gone for good', async () => {
    const [owner, other] = [aCaller(3), aCaller(4)];
    const { id } = (await save(owner, 'Trees')).value;

    expect((await api.call('deleteSavedFilter', other, { params: { filterId: id } })).status).toBe(204);
    expect(await namesOf(owner)).toEqual(['Trees']);
    for (let n = 0; n < 2; n += 1)
      expect((await api.call('deleteSavedFilter', owner, { params: { filterId: id } })).status).toBe(204);

    expect(await namesOf(owner)).toEqual([]);
  });

  it('is one of twenty at most, however many requests arrive at once, and a deleted one makes room', async () => {
    const owner = aCaller(5);
    const answers = await Promise.all(
      Array.from({ length: savedFiltersPerPersonMax + 3 }, (_, n) => save(owner, `Filter ${n}`)),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(savedFiltersPerPersonMax);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ problem }) => problem.reason))).toEqual(
      new Set(['saved-filter-limit-reached']),
    );
    const [first] = (await api.call('listSavedFilters', owner)).value.items;
    await api.call('deleteSavedFilter', owner, { params: { filterId: first?.id ?? '' } });
    expect((await save(owner, 'One more')).status).toBe(201);
  });

  it('that is saved twice under one key is one', async () => {
    const owner = aCaller(6);

    await save(owner, 'Trees', { words: 'trees' }, 'a-key-of-a-form');
    await save(owner, 'Trees', { words: 'trees' }, 'a-key-of-a-form');

    expect(await namesOf(owner)).toEqual(['Trees']);
  });
});
