import { isConstant } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { adoptionTimes, type Panel } from './adoption.ts';

/**
 * One treated unit: its difference in differences against the mean of the others, ranked among the same statistic with each
 * untreated unit in its place (placebo permutation, Abadie, Diamond and Hainmueller 2010). p = share of all units whose
 * |difference| is at least the treated one's, so it cannot be below 1 / units. Needs a balanced panel.
 * Refuses `not-allowed-by-design` unless exactly one unit is treated, `invalid-data` for an unbalanced panel, `zero-variance`
 * when every unit changed alike.
 */
export const placeboPermutation = (panel: Panel) => {
  const adoption = adoptionTimes(panel);
  const treatedUnits = [...adoption].filter(([, start]) => start !== undefined);
  const [treatedUnit, start] = treatedUnits[0] ?? ['', undefined];
  if (treatedUnits.length !== 1 || start === undefined)
    return refuse({
      reason: 'not-allowed-by-design',
      message: `${treatedUnits.length} units are treated; this test is for exactly one.`,
      remedy: 'Use panel-did with clustered errors for several treated units.',
    });
  const times = new Set(Array.from(panel.time));
  if (panel.unit.length !== times.size * adoption.size)
    return refuse({
      reason: 'invalid-data',
      message: 'Some unit lacks some period.',
      remedy: 'Use the periods that every unit has.',
    });
  const change = new Map([...adoption.keys()].map((unit) => [unit, { before: 0, after: 0 }]));
  let nBefore = 0;
  for (const t of times) if (t < start) nBefore++;
  const nAfter = times.size - nBefore;
  if (nBefore === 0)
    return refuse({
      reason: 'not-identified',
      message: 'There is no period before the start.',
      remedy: 'Add periods before treatment.',
    });
  panel.unit.forEach((unit, i) => {
    const sums = change.get(unit);
    if (!sums) return;
    if ((panel.time[i] as number) < start) sums.before += panel.outcome[i] as number;
    else sums.after += panel.outcome[i] as number;
  });
  const units = [...change]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([unit, s]) => ({ unit, change: s.after / nAfter - s.before / nBefore }));
  if (isConstant(panel.outcome) || isConstant(units.map((u) => u.change)))
    refuse({
      reason: 'zero-variance',
      message: 'Every unit changed by the same amount, so no unit stands out and nothing can be ranked.',
      remedy: 'Report the common change. A constant outcome usually means a filled-in default or the wrong column.',
    });
  const total = units.reduce((sum, u) => sum + u.change, 0);
  const effects = units.map((u) => ({ unit: u.unit, estimate: u.change - (total - u.change) / (units.length - 1) }));
  const observed = effects.find((e) => e.unit === treatedUnit)?.estimate ?? 0;
  const limit = Math.abs(observed) * (1 - 1e-10);
  const extreme = effects.filter((e) => Math.abs(e.estimate) >= limit).length;
  return {
    treatedUnit,
    estimate: observed,
    p: extreme / effects.length,
    rank: extreme,
    smallestP: 1 / effects.length,
    units: effects.length,
    periods: { before: nBefore, after: nAfter },
    placeboEffects: effects.filter((e) => e.unit !== treatedUnit).sort((a, b) => a.estimate - b.estimate),
  };
};
