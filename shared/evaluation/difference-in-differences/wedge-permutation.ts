import { logGamma } from '../distribution/log-gamma.ts';
import { randomStream, type Seed } from '../numeric/random.ts';
import { requireWorkable } from '../numeric/work.ts';
import { tieTolerance } from '../resampling/randomisation-inference.ts';
import type { Wedge } from './wedge-layout.ts';

/** How the permutation is done: every order of start times when at most `exactLimit`, else `draws` from `seed`, else not at all. */
export type PermutationChoice = {
  readonly draws?: number;
  readonly seed?: Seed | undefined;
  readonly exactLimit?: number;
};

/** All ways to give the units their start times, each seen once. */
const everyEstimate = (
  parts: readonly Float64Array[],
  sizes: readonly number[],
  see: (estimate: number) => void,
): void => {
  const left = [...sizes];
  const walk = (unit: number, sum: number): void => {
    const own = parts[unit];
    if (!own) {
      see(sum);
      return;
    }
    left.forEach((room, cohort) => {
      if (room === 0) return;
      left[cohort] = room - 1;
      walk(unit + 1, sum + (own[cohort] as number));
      left[cohort] = room;
    });
  };
  walk(0, 0);
};

const drawnEstimates = (
  parts: readonly Float64Array[],
  cohortOf: Int32Array,
  choice: { readonly draws: number; readonly seed: Seed },
  see: (estimate: number) => void,
): void => {
  const random = randomStream(choice.seed);
  for (let draw = 0; draw < choice.draws; draw++) {
    const order = random.order(parts.length);
    see(parts.reduce((sum, own, i) => sum + (own[cohortOf[order[i] as number] as number] as number), 0));
  }
};

/** Fisher's test of no effect for anybody: the estimate among those of the other orders of start times. */
export const permuteStarts = (
  wedge: Wedge,
  parts: readonly Float64Array[],
  cohortOf: Int32Array,
  seen: number,
  choice: PermutationChoice,
) => {
  const sizes = wedge.cohorts.map((c) => c.size);
  const logFactorial = (n: number): number => logGamma(n + 1);
  const logCount = logFactorial(parts.length) - sizes.reduce((sum, size) => sum + logFactorial(size), 0);
  const limit = Math.abs(seen) - tieTolerance(wedge.rows.flatMap((row) => Array.from(row)));
  let extreme = 0;
  const see = (estimate: number): void => {
    if (Math.abs(estimate) >= limit) extreme++;
  };
  if (logCount < Math.log((choice.exactLimit ?? 200_000) + 0.5)) {
    const assignments = Math.round(Math.exp(logCount));
    everyEstimate(parts, sizes, see);
    return { p: extreme / assignments, method: 'exact' as const, assignments, smallestP: 1 / assignments };
  }
  const { seed, draws = 10_000 } = choice;
  if (seed === undefined)
    return { p: null, note: 'there are too many orders of start times to try all, and no seed was given to draw some' };
  requireWorkable(draws * parts.length, 'Drawing start times');
  drawnEstimates(parts, cohortOf, { seed, draws }, see);
  return { p: (extreme + 1) / (draws + 1), method: 'Monte Carlo' as const, draws, seed, smallestP: 1 / (draws + 1) };
};
