import { setTimeout as wait } from 'node:timers/promises';
import { TooBusy } from './write-together.ts';

/** What ElectroDB answers to a batch: what was read, and the keys that DynamoDB did not get to. */
type Batch<Key, Item> = { readonly data: readonly Item[]; readonly unprocessed: readonly Key[] };

const attempts = 5;

/**
 * Reads items by their keys, each once however often it is named (DynamoDB refuses a batch that names one twice). A busy
 * table answers a part and leaves out the rest without an error; the rest is asked for again after a short wait, so that
 * "not read" is never taken for "not there".
 */
export const getAll = async <Key extends object, Item>(
  keys: readonly Key[],
  get: (keys: Key[]) => Promise<Batch<Key, Item>>,
): Promise<Item[]> => {
  const items: Item[] = [];
  let wanted: Key[] = [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  for (let attempt = 0; wanted.length > 0; attempt += 1) {
    if (attempt === attempts) throw new TooBusy();
    if (attempt > 0) await wait(20 * 2 ** attempt * (0.5 + Math.random()));
    const { data, unprocessed } = await get(wanted);
    items.push(...data);
    wanted = [...unprocessed];
  }
  return items;
};
