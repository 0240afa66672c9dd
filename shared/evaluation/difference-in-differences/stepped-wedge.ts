import { pFromLog } from '../distribution/p-value.ts';
import { testEstimate } from '../linear/contrast.ts';
import { isConstant, variance } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import type { Panel } from './adoption.ts';
import { contributions, layOut, type Wedge } from './wedge-layout.ts';
import { type PermutationChoice, permuteStarts } from './wedge-permutation.ts';

/** Sum over cohorts of s^2/n of the units' weighted outcomes, and Satterthwaite's df; absent where a cohort that counts is one unit. */
const neyman = ({ cohorts }: Wedge, parts: readonly Float64Array[], cohortOf: Int32Array) => {
  const counted = cohorts.flatMap((cohort, index) => {
    if (cohort.weights.every((w) => w === 0)) return [];
    const own = Float64Array.from(
      parts.filter((_, i) => cohortOf[i] === index),
      (part) => (part[index] as number) * cohort.size,
    );
    return [{ n: cohort.size, part: cohort.size < 2 ? Number.NaN : isConstant(own) ? 0 : variance(own) / cohort.size }];
  });
  if (counted.some((c) => Number.isNaN(c.part))) return undefined;
  const total = counted.reduce((sum, c) => sum + c.part, 0);
  const df = 1 / counted.reduce((sum, c) => sum + (c.part / total) ** 2 / (c.n - 1), 0);
  return { standardError: Math.sqrt(total), df };
};

const requireSpread = (wedge: Wedge): void => {
  if (wedge.cells.length === 0)
    refuse({
      reason: 'empty-arm',
      message: 'No unit starts after the first period while others still wait.',
      remedy: 'A stepped wedge needs a period before the first start, and units that start later than others.',
    });
  if (isConstant(wedge.rows.flatMap((row) => Array.from(row))))
    refuse({
      reason: 'zero-variance',
      message: 'The outcome is the same in every unit and period.',
      remedy: 'Report the common value. A constant outcome usually means a filled-in default or the wrong column.',
    });
};

/**
 * A stepped wedge: units (clusters) were given their start times at random, and in the end perhaps all are treated. Each cohort is
 * compared, from its start on, with those still waiting, by the change since the period before its start; cells are averaged
 * by cohort size (Callaway and Sant'Anna 2021, not yet treated). Because start times were random, the error is design-based:
 * Neyman's conservative variance by cohort with Satterthwaite df (Roth and Sant'Anna 2023), and start times are permuted
 * for Fisher's test of no effect for anybody. Where a cohort is a single unit there is no variance: the permutation alone tests.
 * Refuses `invalid-data` for an unbalanced panel, `empty-arm`, `zero-variance`, `not-allowed-by-design` for treatment that ends.
 */
export const steppedWedge = (panel: Panel, choice: PermutationChoice & { readonly alpha: number }) => {
  const wedge = layOut(panel);
  requireSpread(wedge);
  const cohortOf = Int32Array.from(wedge.cohorts.flatMap(({ size }, index) => new Array<number>(size).fill(index)));
  const parts = contributions(wedge);
  const estimate = parts.reduce((sum, own, i) => sum + (own[cohortOf[i] as number] as number), 0);
  const permutation = permuteStarts(wedge, parts, cohortOf, estimate, choice);
  const error = neyman(wedge, parts, cohortOf);
  const cohortMean = (start: number | undefined, time: number, base: number): { n: number; total: number } => {
    const at = [wedge.times.indexOf(time), wedge.times.indexOf(base)] as const;
    const own = wedge.rows.filter((_, i) => wedge.cohorts[cohortOf[i] as number]?.start === start);
    return {
      n: own.length,
      total: own.reduce((sum, row) => sum + ((row[at[0]] as number) - (row[at[1]] as number)), 0),
    };
  };
  const cells = wedge.cells.map(({ cohort, time, base, share }) => {
    const treated = cohortMean(cohort, time, base);
    const waiting = wedge.cohorts
      .filter((c) => (c.start ?? Number.POSITIVE_INFINITY) > time)
      .map((c) => cohortMean(c.start, time, base));
    const n = waiting.reduce((sum, c) => sum + c.n, 0);
    return {
      cohort,
      time,
      estimate: treated.total / treated.n - waiting.reduce((sum, c) => sum + c.total, 0) / n,
      treated: share,
      waiting: n,
    };
  });
  return {
    ...(error && error.standardError > 0
      ? {
          ...testEstimate(estimate, error.standardError, error.df, { alpha: choice.alpha }),
          standardErrorType: 'Neyman by start time (conservative)',
        }
      : {
          estimate,
          standardError: null,
          noStandardErrorBecause: error
            ? 'units that start together changed alike'
            : 'some start time has a single unit',
          ...(permutation.p === null ? { p: null } : pFromLog(Math.log(permutation.p))),
        }),
    permutation,
    cells,
    units: wedge.rows.length,
    periods: wedge.times.length,
    starts: wedge.cohorts.map(({ start, size }) => ({ start: start ?? null, units: size })),
  };
};
