import { refuse } from '../refusal.ts';

export const adjustments = [
  'none',
  'bonferroni',
  'holm',
  'hochberg',
  'hommel',
  'benjamini-hochberg',
  'benjamini-yekutieli',
] as const;
type Adjustment = (typeof adjustments)[number];

const cumulate = (values: readonly number[], pick: (a: number, b: number) => number): number[] => {
  const result: number[] = [];
  let held = values[0] ?? 0;
  for (const value of values) {
    held = pick(held, value);
    result.push(Math.min(1, held));
  }
  return result;
};

/** Adjusted values in the given order of rank, computed from ascending p. */
const byRank = (ascending: readonly number[], method: Adjustment): number[] => {
  const m = ascending.length;
  const descending = (factor: (rank: number) => number): number[] =>
    cumulate(ascending.map((p, i) => factor(i + 1) * p).reverse(), Math.min).reverse();
  switch (method) {
    case 'none':
      return [...ascending];
    case 'bonferroni':
      return ascending.map((p) => Math.min(1, m * p));
    case 'holm':
      return cumulate(
        ascending.map((p, i) => (m - i) * p),
        Math.max,
      );
    case 'hochberg':
      return descending((rank) => m - rank + 1);
    case 'benjamini-hochberg':
      return descending((rank) => m / rank);
    case 'benjamini-yekutieli': {
      const harmonic = ascending.reduce((total, _, i) => total + 1 / (i + 1), 0);
      return descending((rank) => (harmonic * m) / rank);
    }
    case 'hommel':
      return hommel(ascending);
  }
};

/** Hommel's (1988) procedure in the form of Wright (1992). */
const hommel = (ascending: readonly number[]): number[] => {
  const m = ascending.length;
  const smallest = ascending.reduce((least, p, i) => Math.min(least, (m * p) / (i + 1)), Number.POSITIVE_INFINITY);
  const adjusted: number[] = ascending.map(() => smallest);
  const q = [...adjusted];
  for (let size = m - 1; size >= 2; size--) {
    const split = m - size + 1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = split; i < m; i++) least = Math.min(least, (size * (ascending[i] as number)) / (2 + i - split));
    for (let i = 0; i < split; i++) q[i] = Math.min(size * (ascending[i] as number), least);
    for (let i = split; i < m; i++) q[i] = q[m - size] as number;
    for (let i = 0; i < m; i++) adjusted[i] = Math.max(adjusted[i] as number, q[i] as number);
  }
  return adjusted.map((value, i) => Math.max(value, ascending[i] as number));
};

/**
 * p values adjusted for a family, in the order given (as R's p.adjust). Holm (1979) and Bonferroni control the chance of any
 * false claim, Benjamini-Hochberg (1995) the expected share of false claims. Refuses `invalid-request` outside [0, 1].
 */
export const adjustP = (p: ArrayLike<number>, method: Adjustment): readonly number[] => {
  const values = Array.from(p);
  const bad = values.flatMap((value, i) => (value >= 0 && value <= 1 ? [] : [i + 1]));
  if (bad.length > 0 || values.length === 0)
    refuse({
      reason: 'invalid-request',
      message: values.length === 0 ? 'The family holds no p value.' : 'A p value lies outside 0 to 1.',
      remedy: 'Give one p value for each hypothesis of the declared family.',
      rows: bad,
    });
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranked = byRank(
    order.map((i) => values[i] as number),
    method,
  );
  const result = new Array<number>(values.length).fill(0);
  order.forEach((original, rank) => {
    result[original] = ranked[rank] as number;
  });
  return result;
};
