import type { Numbers } from '../numeric/moments.ts';

/** Mid-ranks from 1, and the sum over ties of t^3 - t. */
export const midRanks = (values: Numbers): { readonly ranks: Float64Array; readonly tieSum: number } => {
  const order = Array.from({ length: values.length }, (_, i) => i);
  order.sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length);
  let tieSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
    const ties = end - start;
    tieSum += ties ** 3 - ties;
    for (let i = start; i < end; i++) ranks[order[i] as number] = (start + end + 1) / 2;
    start = end;
  }
  return { ranks, tieSum };
};
