import { encode } from '../cluster/cluster-summary.ts';
import type { ClusterType } from '../linear/cluster-covariance.ts';
import type { DesignColumn } from '../linear/least-squares.ts';
import type { Numbers } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { pick, regress } from '../regression/regress.ts';
import { adoptionTimes, type Panel } from './adoption.ts';

type PanelChoice = { readonly cluster: readonly string[]; readonly type: ClusterType; readonly alpha: number };

const demeanByUnit = (values: Numbers, codes: Int32Array, count: number): Float64Array => {
  const totals = new Float64Array(count);
  const sizes = new Float64Array(count);
  codes.forEach((unit, i) => {
    totals[unit] = (totals[unit] as number) + (values[i] as number);
    sizes[unit] = (sizes[unit] as number) + 1;
  });
  const centred = Float64Array.from(
    values,
    (v, i) => v - (totals[codes[i] as number] as number) / (sizes[codes[i] as number] as number),
  );
  const rest = new Float64Array(count);
  codes.forEach((unit, i) => {
    rest[unit] = (rest[unit] as number) + (centred[i] as number);
  });
  return centred.map((v, i) => v - (rest[codes[i] as number] as number) / (sizes[codes[i] as number] as number));
};

/**
 * Least squares with unit effects (absorbed by demeaning, exact for any panel) and time effects (as columns). The unit must
 * lie inside the cluster; then CR2 after demeaning equals CR2 with all dummies (Pustejovsky and Tipton 2018, theorem 2).
 * CR1S counts the absorbed unit effects in k, as Stata's areg and R's lm with dummies.
 */
const twoWayRegression = (panel: Panel, columns: readonly DesignColumn[], choice: PanelChoice) => {
  const units = encode(panel.unit);
  const clusterOf = new Map<string, string>();
  panel.unit.forEach((unit, i) => {
    const cluster = choice.cluster[i] as string;
    if ((clusterOf.get(unit) ?? cluster) !== cluster)
      refuse({
        reason: 'not-allowed-by-design',
        message: `Unit ${unit} lies in two clusters.`,
        remedy: 'Cluster by unit, or by something that contains units.',
        rows: [i + 1],
      });
    clusterOf.set(unit, cluster);
  });
  const times = [...new Set(Array.from(panel.time))].sort((a, b) => a - b);
  const dummies = times
    .slice(1)
    .map((t) => ({ name: `time ${t}`, values: Float64Array.from(panel.time, (v) => (v === t ? 1 : 0)) }));
  const design = [...dummies, ...columns].map(({ name, values }) => ({
    name,
    values: demeanByUnit(values, units.codes, units.count),
  }));
  const outcome = demeanByUnit(panel.outcome, units.codes, units.count);
  const clusters = encode(choice.cluster);
  const fitted = regress(design, outcome, { type: choice.type, clusters, absorbed: units.count });
  return {
    fitted,
    offset: dummies.length,
    k: design.length,
    units: units.count,
    periods: times.length,
    clusters: clusters.count,
  };
};

/**
 * Panel difference in differences with unit and time effects, for treatment that starts at one time. Staggered starts are
 * refused: the two-way estimate then compares late with early adopters (Goodman-Bacon 2021); use staggered-did.
 * Refuses `empty-arm` without treated or never-treated units, `too-few-clusters` with fewer than two treated clusters.
 */
export const panelEffect = (panel: Panel, choice: PanelChoice) => {
  const adoption = adoptionTimes(panel);
  const starts = new Set([...adoption.values()].filter((t) => t !== undefined));
  const never = [...adoption.values()].filter((t) => t === undefined).length;
  if (starts.size === 0 || never === 0)
    refuse({
      reason: 'empty-arm',
      message: starts.size === 0 ? 'No unit is ever treated.' : 'Every unit is treated in the end.',
      remedy: 'The design needs units that are treated and units that never are.',
      arm: starts.size === 0 ? 'treated' : 'comparison',
    });
  if (starts.size > 1)
    refuse({
      reason: 'not-allowed-by-design',
      message: `Treatment starts at ${starts.size} different times, so one two-way estimate would use forbidden comparisons.`,
      remedy: 'Use staggered-did, which compares each cohort with units not yet treated.',
    });
  const treatedClusters = new Set(
    panel.unit.flatMap((unit, i) => (adoption.get(unit) === undefined ? [] : [choice.cluster[i] as string])),
  );
  if (treatedClusters.size < 2)
    refuse({
      reason: 'too-few-clusters',
      message: 'Only one cluster is treated; its clustered standard error would be far too small.',
      remedy: 'Use placebo-permutation over the units.',
    });
  const { fitted, offset, k, ...sizes } = twoWayRegression(panel, [{ name: 'treated', values: panel.treated }], choice);
  return {
    ...fitted.test(pick(k, offset), choice.alpha),
    standardErrorType: fitted.standardErrorType,
    n: panel.unit.length,
    ...sizes,
    treatedUnits: adoption.size - never,
  };
};

/**
 * Event study: effects at each time relative to the start, the period before it (-1) left out, with unit and time effects;
 * the joint F test of all leads (HTZ under CR2, otherwise clusters - 1 df) asks whether trends already differed. One start time only.
 */
export const eventStudy = (panel: Panel, choice: PanelChoice) => {
  const adoption = adoptionTimes(panel);
  const starts = [...new Set([...adoption.values()].filter((t) => t !== undefined))];
  const start = starts[0];
  if (start === undefined || starts.length > 1)
    return refuse({
      reason: start === undefined ? 'empty-arm' : 'not-allowed-by-design',
      message: start === undefined ? 'No unit is ever treated.' : 'Treatment starts at several times.',
      remedy: 'Use staggered-did for several starts.',
    });
  const times = [...new Set(Array.from(panel.time))].sort((a, b) => a - b);
  const base = times.filter((t) => t < start).at(-1);
  if (base === undefined)
    return refuse({
      reason: 'not-identified',
      message: 'There is no period before the start.',
      remedy: 'Add periods before treatment.',
    });
  const shown = times.filter((t) => t !== base);
  const columns = shown.map((t) => ({
    name: `time ${t}`,
    values: Float64Array.from(panel.unit, (unit, i) =>
      adoption.get(unit) !== undefined && panel.time[i] === t ? 1 : 0,
    ),
  }));
  const { fitted, offset, k, ...sizes } = twoWayRegression(panel, columns, choice);
  const effects = shown.map((time, i) => ({
    time,
    relative: times.indexOf(time) - times.indexOf(start),
    ...fitted.test(pick(k, offset + i), choice.alpha),
  }));
  const leads = shown.flatMap((t, i) => (t < start ? [offset + i] : []));
  return {
    effects,
    standardErrorType: fitted.standardErrorType,
    ...(leads.length > 0 ? { leadsJointTest: fitted.joint(leads) } : { leadsJointTest: null }),
    n: panel.unit.length,
    ...sizes,
  };
};
