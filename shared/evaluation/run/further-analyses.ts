import { attrition } from '../attrition/differential.ts';
import { leeBounds } from '../attrition/lee-bounds.ts';
import { manskiBounds } from '../attrition/manski-bounds.ts';
import type { ObservedArm } from '../attrition/observed-arm.ts';
import { tippingPoint } from '../attrition/tipping-point.ts';
import { encode, groupByCluster } from '../cluster/cluster-summary.ts';
import { cace } from '../compliance/cace.ts';
import { requireFiniteResult } from '../finite-result.ts';
import { equivalence, nonInferiority } from '../margin/margin-tests.ts';
import { mean, requireFinite } from '../numeric/moments.ts';
import type { Seed } from '../numeric/random.ts';
import { selectWhere } from '../numeric/select.ts';
import type { OutcomePlan, Protocol } from '../protocol/protocol.schema.ts';
import { attempt } from '../refusal.ts';
import { ancova } from '../regression/adjusted-effect.ts';
import { randomisationInference } from '../resampling/randomisation-inference.ts';
import { rerandomisationInference } from '../resampling/rerandomisation-inference.ts';
import { alwaysValid } from '../sequential/always-valid.ts';
import { groupSequentialBoundaries } from '../sequential/group-sequential.ts';
import { subgroupEffects } from '../subgroup/interaction.ts';
import { numberColumn, type Table } from '../table/table.ts';
import { assignedGroups } from './assigned-groups.ts';
import type { ContrastData } from './contrast-data.ts';
import type { Estimate } from './estimate.ts';
import { cellLabel, requireBinary, stratumLabels } from './labels.ts';

export type Given = {
  readonly table: Table;
  readonly protocol: Protocol;
  readonly plan: OutcomePlan;
  readonly data: ContrastData;
};

const orReason = <T>(compute: () => T): unknown => {
  const outcome = attempt(() => requireFiniteResult(compute()));
  return outcome.ok ? outcome.value : { refusal: outcome.refusal };
};

/** Lee bounds; without a standard error where people were assigned together, since its formula takes them one by one. */
const leeBoundsOf = (given: Given, treated: ObservedArm, control: ObservedArm) => {
  const bounds = leeBounds(treated, control, given.protocol.alpha);
  if (errorOf(given).type === 'HC2') return bounds;
  const noIntervalBecause = 'people were assigned together, and the standard error is for people assigned one by one';
  return { ...bounds, standardErrors: null, interval: null, noIntervalBecause };
};

/** Attrition with its bounds; bounds only where something is missing, worst-case ones only where a range is known. */
export const attritionOf = (given: Given) => {
  const { data, plan, protocol } = given;
  const observed = (arm: 0 | 1) => selectWhere(data.outcome, data.observedTreated, arm);
  const treated = { observed: observed(1), allocated: data.allocated.treated };
  const control = { observed: observed(0), allocated: data.allocated.control };
  const lost = (arm: typeof treated) => ({ successes: arm.allocated - arm.observed.length, n: arm.allocated });
  const range = plan.range ?? (plan.kind === 'proportion' ? ([0, 1] as const) : undefined);
  return {
    ...attrition(lost(treated), lost(control), protocol.alpha),
    ...attritionByGroups(given),
    ...(data.exclusions.length === 0
      ? {}
      : {
          tippingPoint: orReason(() => tippingPoint(treated, control, range)),
          leeBounds: orReason(() => leeBoundsOf(given, treated, control)),
          ...(range ? { manskiBounds: orReason(() => manskiBounds(treated, control, range)) } : {}),
        }),
  };
};

/** Error choice for people who were assigned together; HC2 where they were assigned one by one. */
const errorOf = ({ table, protocol, data }: Given, rows = data.observed) => {
  const groups = assignedGroups(table, protocol, rows);
  return groups ? ({ type: 'CR2', clusters: encode(groups.blocks) } as const) : ({ type: 'HC2' } as const);
};

/** The difference in missing shares where clusters or sides of pairs were assigned: regression with CR2 instead of people. */
const attritionByGroups = (given: Given): object => {
  const { data, protocol } = given;
  const error = errorOf(given, data.rows);
  if (error.type === 'HC2') return {};
  if (data.exclusions.length === 0) return { interval: null };
  const observed = new Set(data.observed);
  const missing = Float64Array.from(data.rows, (row) => (observed.has(row) ? 0 : 1));
  const tested = attempt(() => ancova(missing, data.isTreated, [], error, protocol.alpha));
  if (!tested.ok) return { interval: null, statistic: null, p: null, refusal: tested.refusal };
  const { interval, statistic, df, p, standardError, standardErrorType } = tested.value;
  return { interval, statistic, df, p, standardError, standardErrorType };
};

/** Effect on those who took part because they were assigned to. */
export const complianceOf = (given: Given): unknown => {
  const { table, protocol, data } = given;
  const column = protocol.columns.received;
  if (column === undefined) return undefined;
  return orReason(() => {
    const received = requireBinary(table, column, data.observed);
    return cace(
      { outcome: data.outcome, assigned: data.observedTreated, received, covariates: [] },
      errorOf(given),
      protocol.alpha,
    );
  });
};

export const subgroupsOf = (given: Given): readonly unknown[] => {
  const { table, protocol, data } = given;
  return protocol.subgroups.map(({ column, name }) => ({
    subgroup: name ?? column,
    ...(orReason(() => {
      const groups = Array.from(data.observed, (row) => cellLabel(table, column, row) ?? '(missing)');
      return subgroupEffects(data.outcome, data.observedTreated, groups, errorOf(given), protocol);
    }) as object),
  }));
};

type Rule = { readonly acceptance: number; readonly balanceOn: readonly string[] };

/** Permutes everybody allocated, keeping to the rule of the allocation; missing outcomes stay missing. */
const permutationUnderTheRule = ({ table, plan, data }: Given, rule: Rule, choice: { draws: number; seed: Seed }) => {
  const take = (name: string): Float64Array =>
    Float64Array.from(data.rows, (row) => numberColumn(table, name)[row] as number);
  const covariates = rule.balanceOn.map((name) => {
    const values = take(name);
    requireFinite(values, name);
    return values;
  });
  return rerandomisationInference(
    { outcome: take(plan.column), treatment: data.isTreated, covariates },
    { ...choice, acceptance: rule.acceptance },
  );
};

/** Permutes what was assigned: people, clusters (their means), or sides of pairs, inside strata. */
export const permutationOf = (given: Given): unknown => {
  const { table, protocol, data } = given;
  const choice = protocol.analysis.randomisationInference;
  if (!choice) return undefined;
  const rule = choice.rerandomised;
  if (rule) return orReason(() => permutationUnderTheRule(given, rule, choice));
  return orReason(() => {
    const assigned = assignedGroups(table, protocol, data.observed);
    const strata =
      protocol.design === 'matched-pairs'
        ? assigned?.blocks
        : stratumLabels(table, protocol.columns.stratum, data.observed);
    if (!assigned)
      return randomisationInference(
        { outcome: data.outcome, treatment: data.observedTreated, ...(strata ? { strata } : {}) },
        choice,
      );
    const stratumOf = new Map(assigned.sides.map((label, i) => [label, strata?.[i] ?? '']));
    const groups = groupByCluster(data.outcome, data.observedTreated, assigned.sides);
    const units = {
      outcome: groups.map((g) => mean(g.values)),
      treatment: groups.map((g) => (g.treated ? 1 : 0)),
      strata: groups.map((g) => stratumOf.get(g.name) ?? ''),
    };
    return randomisationInference(units, choice);
  });
};

type Tested = Estimate & { readonly standardError: number };
const isTested = (found: Estimate): found is Tested => found.standardError !== undefined && found.standardError > 0;

/** What the planned looks say of this estimate; undefined for a trial with one look. */
export const looksOf = (protocol: Protocol, found: Estimate): unknown => {
  const { looks } = protocol;
  if (looks.kind === 'none') return undefined;
  return orReason(() => {
    if (!isTested(found))
      return { note: 'this analysis has no standard error, so the planned looks cannot be applied' };
    if (looks.kind === 'always-valid')
      return alwaysValid(found.estimate, found.standardError, looks.tau, protocol.alpha);
    const boundaries = groupSequentialBoundaries({ ...looks, alpha: protocol.alpha, sides: 2 });
    const here = boundaries[looks.look - 1];
    if (!here) return { note: `look ${looks.look} was not planned: it spends error that was not set aside` };
    const half = here.boundary * found.standardError;
    return {
      ...here,
      of: boundaries.length,
      isCrossed: Math.abs(found.statistic ?? 0) >= here.boundary,
      repeatedInterval: { lower: found.estimate - half, upper: found.estimate + half, level: 1 - protocol.alpha },
    };
  });
};

/** Guardrails: non-inferiority at alpha / 2, and equivalence at alpha, within the margin. */
export const marginOf = (plan: OutcomePlan, protocol: Protocol, found: Estimate): unknown => {
  const { margin } = plan;
  if (margin === undefined) return undefined;
  return orReason(() => {
    const interval = found.interval;
    if (!isTested(found) && interval) {
      const isSafe = plan.direction === 'higher-is-better' ? interval.lower > -margin : interval.upper < margin;
      return {
        margin,
        isNonInferior: isSafe,
        isEquivalent: interval.lower > -margin && interval.upper < margin,
        by: 'the interval',
      };
    }
    const effect = {
      estimate: found.estimate,
      standardError: found.standardError ?? 0,
      df: found.df ?? Number.POSITIVE_INFINITY,
    };
    return {
      nonInferiority: nonInferiority(effect, margin, plan.direction, protocol.alpha / 2),
      equivalence: equivalence(effect, margin, protocol.alpha),
    };
  });
};
