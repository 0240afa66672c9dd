import { testEstimate } from '../linear/contrast.ts';
import { refuse } from '../refusal.ts';
import { adoptionTimes, type Panel } from './adoption.ts';

type Cell = {
  readonly cohort: number;
  readonly time: number;
  readonly estimate: number;
  readonly influence: Float64Array;
  readonly treated: number;
  readonly compared: number;
};

/**
 * Staggered adoption without forbidden comparisons (Callaway and Sant'Anna 2021, no covariates): for each cohort g and time
 * t >= g, the change since g - 1 against units never treated (or, with `notYet`, not yet treated at t). The average weights
 * cells by cohort size. Standard errors from the influence function over units, with the cohort shares' own uncertainty; normal.
 * Refuses `empty-arm`, `invalid-data` for an unbalanced panel, `too-few-observations`.
 */
export const staggeredEffect = (panel: Panel, alpha: number, notYet = false) => {
  const adoption = adoptionTimes(panel);
  const units = [...adoption.keys()].sort();
  const times = [...new Set(Array.from(panel.time))].sort((a, b) => a - b);
  if (panel.unit.length !== units.length * times.length)
    refuse({
      reason: 'invalid-data',
      message: 'Some unit lacks some period.',
      remedy: 'Use the periods that every unit has.',
    });
  const row = new Map(panel.unit.map((unit, i) => [`${unit}\u0000${panel.time[i]}`, panel.outcome[i] as number]));
  const value = (unit: string, time: number): number => row.get(`${unit}\u0000${time}`) ?? Number.NaN;
  const n = units.length;
  const cohortOf = units.map((unit) => adoption.get(unit));
  const cohorts = [...new Set(cohortOf.filter((c) => c !== undefined))].sort((a, b) => a - b);
  const cellAt = (g: number, t: number): Cell | undefined => {
    const base = times.filter((s) => s < g).at(-1);
    if (base === undefined) return undefined;
    const isTreated = cohortOf.map((c) => c === g);
    const isCompared = cohortOf.map((c) => c === undefined || (notYet && c > t));
    const change = units.map((unit) => value(unit, t) - value(unit, base));
    const average = (member: boolean[]): { n: number; mean: number } => {
      const size = member.filter(Boolean).length;
      return { n: size, mean: change.reduce((sum, c, i) => sum + (member[i] ? c : 0), 0) / size };
    };
    const a = average(isTreated);
    const b = average(isCompared);
    if (b.n === 0) return undefined;
    const influence = Float64Array.from(
      change,
      (c, i) => (isTreated[i] ? ((c - a.mean) * n) / a.n : 0) - (isCompared[i] ? ((c - b.mean) * n) / b.n : 0),
    );
    return { cohort: g, time: t, estimate: a.mean - b.mean, influence, treated: a.n, compared: b.n };
  };
  const cells = cohorts.flatMap((g) => times.filter((t) => t >= g).flatMap((t) => cellAt(g, t) ?? []));
  if (cells.length === 0)
    refuse({
      reason: 'empty-arm',
      message: 'No cohort has both a period before its start and units to compare with.',
      remedy: 'Add earlier periods or untreated units.',
    });
  const share = (g: number): number => cohortOf.filter((c) => c === g).length / n;
  const total = cells.reduce((sum, c) => sum + share(c.cohort), 0);
  const estimate = cells.reduce((sum, c) => sum + (share(c.cohort) / total) * c.estimate, 0);
  const influence = Float64Array.from({ length: n }, (_, i) =>
    cells.reduce((sum, c) => {
      const weight = share(c.cohort) / total;
      const own = ((cohortOf[i] === c.cohort ? 1 : 0) - share(c.cohort)) / total;
      return sum + weight * (c.influence[i] as number) + own * (c.estimate - estimate);
    }, 0),
  );
  const errorOf = (values: Float64Array): number => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0)) / n;
  const normal = Number.POSITIVE_INFINITY;
  return {
    ...testEstimate(estimate, errorOf(influence), normal, { alpha }),
    standardErrorType: 'influence function over units',
    comparison: notYet ? 'not yet treated' : 'never treated',
    cells: cells.map((c) => ({
      cohort: c.cohort,
      time: c.time,
      estimate: c.estimate,
      standardError: errorOf(c.influence),
      treated: c.treated,
      compared: c.compared,
    })),
    units: n,
    periods: times.length,
  };
};
