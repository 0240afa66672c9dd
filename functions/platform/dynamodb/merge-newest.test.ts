import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeNewest } from './merge-newest.ts';

type Item = { readonly sortValue: string; readonly id: string };
const positionOf = (item: Item) => item;
const newestFirst = (a: Item, b: Item) => (`${a.sortValue}/${a.id}` < `${b.sortValue}/${b.id}` ? 1 : -1);

/** Lists of items that stand in one list each, some at the same time as others. */
const lists = fc
  .uniqueArray(fc.record({ id: fc.nat(999), time: fc.nat(5), list: fc.nat(3) }), {
    selector: ({ id }) => id,
    maxLength: 40,
  })
  .map((items) =>
    [0, 1, 2, 3].map((which) =>
      items
        .filter(({ list }) => list === which)
        .map(({ id, time }) => ({ id: String(id).padStart(3, '0'), sortValue: String(time) }))
        .sort(newestFirst),
    ),
  );

/** What a store brings of each list: the first `limit + 1` after a position. */
const stretch = (list: readonly Item[], after: Item | undefined, limit: number) =>
  list.filter((item) => after === undefined || newestFirst(item, after) === 1).slice(0, limit + 1);

describe('merging lists', () => {
  it('page by page gives every item once, newest first, and then ends', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 7 }), (all, limit) => {
        const read: Item[] = [];
        let after: Item | undefined;
        do {
          const page = mergeNewest(
            all.map((list) => stretch(list, after, limit)),
            limit,
            positionOf,
          );
          expect(page.items.length).toBeLessThanOrEqual(limit);
          read.push(...page.items);
          after = page.last;
        } while (after !== undefined);

        expect(read).toEqual(all.flat().sort(newestFirst));
      }),
    );
  });

  it('has no next page where the last one is exactly full', () => {
    const { items, last } = mergeNewest([[{ sortValue: '1', id: 'a' }], [{ sortValue: '2', id: 'b' }]], 2, positionOf);

    expect(items.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(last).toBeUndefined();
  });
});
