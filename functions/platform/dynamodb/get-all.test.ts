import { describe, expect, it } from 'vitest';
import { getAll } from './get-all.ts';
import { TooBusy } from './write-together.ts';

const keys = ['a', 'b', 'c'].map((id) => ({ id }));

describe('reading many items by their keys', () => {
  it('asks again for what a busy table left out', async () => {
    const asked: string[][] = [];
    const items = await getAll(keys, async (batch) => {
      asked.push(batch.map(({ id }) => id));
      return { data: batch.slice(0, 1), unprocessed: batch.slice(1) };
    });

    expect(items).toEqual(keys);
    expect(asked).toEqual([['a', 'b', 'c'], ['b', 'c'], ['c']]);
  });

  it('asks for each key once', async () => {
    const items = await getAll([...keys, ...keys], async (batch) => ({ data: batch, unprocessed: [] }));

    expect(items).toEqual(keys);
  });

  it('asks nothing for no keys', async () => {
    expect(await getAll([], () => Promise.reject(new Error('asked')))).toEqual([]);
  });

  it('gives up where the table stays busy, rather than answer a part', async () => {
    const always = getAll(keys, async (batch) => ({ data: [], unprocessed: batch }));

    await expect(always).rejects.toBeInstanceOf(TooBusy);
  });
});
