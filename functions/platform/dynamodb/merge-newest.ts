import type { Position } from './cursor.ts';

/**
 * Merges lists that are each sorted newest first into the first `limit` of them all. Where there are more, `last` is the
 * position of the last one taken, from which the next page goes on. Each list must hold its first `limit + 1` items or all.
 */
export const mergeNewest = <Item>(
  lists: readonly (readonly Item[])[],
  limit: number,
  positionOf: (item: Item) => Position,
): MergedPage<Item> => firstOf(lists, limit, positionOf, compareNewest);

/** The same for lists that are sorted earliest first. */
export const mergeEarliest = <Item>(
  lists: readonly (readonly Item[])[],
  limit: number,
  positionOf: (item: Item) => Position,
): MergedPage<Item> => firstOf(lists, limit, positionOf, (a, b) => compareNewest(b, a));

type MergedPage<Item> = { items: Item[]; last: Position | undefined };

const firstOf = <Item>(
  lists: readonly (readonly Item[])[],
  limit: number,
  positionOf: (item: Item) => Position,
  compare: (a: Position, b: Position) => number,
): MergedPage<Item> => {
  const all = lists.flat().sort((a, b) => compare(positionOf(a), positionOf(b)));
  const items = all.slice(0, limit);
  const end = items.at(-1);
  return { items, last: all.length > limit && end !== undefined ? positionOf(end) : undefined };
};

/** Newest first; equal times in descending order of id, as the table sorts them. */
const compareNewest = (a: Position, b: Position) => {
  if (a.sortValue !== b.sortValue) return a.sortValue < b.sortValue ? 1 : -1;
  return a.id < b.id ? 1 : -1;
};
