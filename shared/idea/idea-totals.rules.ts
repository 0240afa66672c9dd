import { audienceOf } from './audience.rules.ts';
import type { IdeaTotals } from './idea.contract.ts';
import { categories, type IdeaSummary, ideaStates } from './idea.schema.ts';

/** One number on a list: how many ideas of an audience have this value of this property. */
export type TotalKey = {
  readonly audience: string;
  readonly property: 'all' | 'state' | 'category';
  readonly value: string;
};
export type TotalChange = TotalKey & { readonly by: number };
/** What one idea counts towards, as it was last counted. */
export type Contribution = Pick<IdeaSummary, 'visibility' | 'organisationId' | 'state' | 'category' | 'concealed'>;

const keysOf = (idea: Contribution): TotalKey[] => {
  const audience = audienceOf(idea);
  // It is counted as part of the idea that it was merged into, and stands in no list of its own but that of its state.
  if (idea.state === 'merged') return [{ audience, property: 'state', value: idea.state }];
  return [
    { audience, property: 'all', value: 'all' },
    { audience, property: 'state', value: idea.state },
    { audience, property: 'category', value: idea.category },
  ];
};

/**
 * How totals change when ideas go from what was last counted of them (undefined: nothing) to what they are. It depends on
 * the two states alone and not on the events between, so repeated and reordered events add up to the same totals.
 */
export const totalChanges = (moves: readonly { from: Contribution | undefined; to: Contribution }[]): TotalChange[] => {
  const changes = new Map<string, TotalChange>();
  const add = (key: TotalKey, by: number) => {
    const name = `${key.audience}/${key.property}/${key.value}`;
    changes.set(name, { ...key, by: (changes.get(name)?.by ?? 0) + by });
  };
  for (const { from, to } of moves) {
    for (const key of from === undefined ? [] : keysOf(from)) add(key, -1);
    for (const key of keysOf(to)) add(key, 1);
  }
  return [...changes.values()].filter(({ by }) => by !== 0);
};

/** Sums the totals of the audiences one reader belongs to. */
export const sumTotals = (totals: readonly (TotalKey & { readonly count: number })[]): IdeaTotals => {
  const sumOf = (property: TotalKey['property'], value: string) =>
    totals
      .filter((total) => total.property === property && total.value === value)
      .reduce((sum, { count }) => sum + count, 0);
  return {
    all: sumOf('all', 'all'),
    byState: Object.fromEntries(ideaStates.map((state) => [state, sumOf('state', state)])) as IdeaTotals['byState'],
    byCategory: Object.fromEntries(
      categories.map((category) => [category, sumOf('category', category)]),
    ) as IdeaTotals['byCategory'],
  };
};
