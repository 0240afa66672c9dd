import { logChoose } from '../distribution/log-gamma.ts';
import { normalUpperQuantile } from '../distribution/normal.ts';
import { type Alternative, normalP, type PValue, pFromLog } from '../distribution/p-value.ts';
import type { Interval } from '../linear/contrast.ts';
import { type Numbers, requireFinite } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { midRanks } from './ranks.ts';

/** Exact distribution of the Mann-Whitney W for sizes m and n: counts of subsets by sum, scaled to probabilities. */
const exactDistribution = (m: number, n: number): Float64Array => {
  const size = m * n + 1;
  const p = new Float64Array(size);
  p[0] = Math.exp(-logChoose(m + n, m));
  for (let j = 1; j <= Math.min(m, n); j++) {
    const factor = m + n - Math.min(m, n) + j;
    for (let s = size - 1; s >= factor; s--) p[s] = (p[s] as number) - (p[s - factor] as number);
    for (let s = j; s < size; s++) p[s] = (p[s] as number) + (p[s - j] as number);
  }
  return p;
};

const cumulative = (p: Float64Array, w: number): number => {
  let total = 0;
  for (let s = 0; s <= Math.min(w, p.length - 1); s++) total += Math.max(0, p[s] as number);
  return total;
};

const exactP = (w: number, p: Float64Array, alternative: Alternative): PValue => {
  const greater = cumulative(p, p.length - 1 - w);
  const less = cumulative(p, w);
  if (alternative === 'greater') return pFromLog(Math.log(greater));
  if (alternative === 'less') return pFromLog(Math.log(less));
  return pFromLog(Math.log(Math.min(1, 2 * Math.min(greater, less))));
};

const approximateP = (w: number, m: number, n: number, tieSum: number, alternative: Alternative) => {
  const total = m + n;
  const centred = w - (m * n) / 2;
  const sigma = Math.sqrt(((m * n) / 12) * (total + 1 - tieSum / (total * (total - 1))));
  const correction = alternative === 'two-sided' ? Math.sign(centred) * 0.5 : alternative === 'greater' ? 0.5 : -0.5;
  const statistic = (centred - correction) / sigma;
  return { z: statistic, ...normalP(statistic, alternative) };
};

/** Median of all pairwise differences with the exact order-statistic interval, or the normal-approximation positions. */
const hodgesLehmann = (treated: Numbers, control: Numbers, alpha: number, p: Float64Array | undefined) => {
  const m = treated.length;
  const n = control.length;
  const differences = new Float64Array(m * n);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) differences[i * n + j] = (treated[i] as number) - (control[j] as number);
  differences.sort();
  const middle = differences.length / 2;
  const estimate =
    differences.length % 2 === 1
      ? (differences[Math.floor(middle)] as number)
      : ((differences[middle - 1] as number) + (differences[middle] as number)) / 2;
  let position = 0;
  if (p) {
    let total = 0;
    while (position < p.length && total + (p[position] as number) < alpha / 2) total += p[position++] as number;
    if (position === 0) position = 1;
  } else {
    const sigma = Math.sqrt((m * n * (m + n + 1)) / 12);
    position = Math.max(1, Math.floor((m * n) / 2 - normalUpperQuantile(alpha / 2) * sigma));
  }
  const interval: Interval = {
    lower: differences[position - 1] as number,
    upper: differences[differences.length - position] as number,
    level: 1 - alpha,
  };
  return { estimate, interval };
};

/**
 * Wilcoxon's rank-sum test (Mann-Whitney): W counts pairs in which treated exceeds control, ties half. Exact without ties
 * when both arms have fewer than 50 values, otherwise normal with tie and continuity correction, as R's wilcox.test.
 * `shift` is the Hodges-Lehmann estimate, given for up to 25 million pairs. `superiority` is P(treated > control) + half ties.
 * Refuses `empty-arm`, `non-finite-value`, and `zero-variance` when all values are tied.
 */
export const rankSum = (treated: Numbers, control: Numbers, alpha: number, alternative: Alternative = 'two-sided') => {
  requireFinite(treated, 'treated');
  requireFinite(control, 'control');
  const m = treated.length;
  const n = control.length;
  for (const [arm, size] of [
    ['treated', m],
    ['control', n],
  ] as const)
    if (size === 0)
      refuse({ reason: 'empty-arm', message: `Arm ${arm} holds no value.`, remedy: 'Check the arm names.', arm });
  const all = new Float64Array(m + n);
  all.set(Float64Array.from(treated), 0);
  all.set(Float64Array.from(control), m);
  const { ranks, tieSum } = midRanks(all);
  const total = m + n;
  if (tieSum === total ** 3 - total)
    refuse({
      reason: 'zero-variance',
      message: 'All values are the same, so ranks cannot be compared.',
      remedy: 'Report the common value. A constant outcome usually means the wrong column.',
    });
  let rankTotal = 0;
  for (let i = 0; i < m; i++) rankTotal += ranks[i] as number;
  const w = rankTotal - (m * (m + 1)) / 2;
  const isExact = tieSum === 0 && m < 50 && n < 50;
  const p = isExact ? exactDistribution(m, n) : undefined;
  const tested = p ? exactP(w, p, alternative) : approximateP(w, m, n, tieSum, alternative);
  const shift = m * n <= 25_000_000 ? hodgesLehmann(treated, control, alpha, p) : undefined;
  return {
    statistic: w,
    ...tested,
    method: isExact ? ('exact' as const) : ('normal approximation with tie and continuity correction' as const),
    superiority: w / (m * n),
    n: { treated: m, control: n },
    ...(shift ? { shift } : {}),
  };
};
