import { type TestedEstimate, testEstimate } from '../linear/contrast.ts';
import { isConstant, mean, type Numbers, variance } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { requireBothArms } from '../regression/adjusted-effect.ts';

type Stratum = { readonly name: string; readonly treated: Float64Array; readonly control: Float64Array };

type BlockedEffect = TestedEstimate & {
  readonly standardErrorType: 'blocked Neyman';
  readonly weights: 'stratum size' | 'treated share';
  readonly strata: number;
  readonly n: { readonly treated: number; readonly control: number };
  readonly dropped: readonly {
    readonly stratum: string;
    readonly reason: 'one-arm' | 'single-unit-arm';
    readonly rows: number;
  }[];
  readonly estimand: string;
};

const split = (outcome: Numbers, treatment: Numbers, strata: readonly string[]): Stratum[] => {
  const groups = new Map<string, { treated: number[]; control: number[] }>();
  strata.forEach((name, i) => {
    const group = groups.get(name) ?? { treated: [], control: [] };
    (treatment[i] === 1 ? group.treated : group.control).push(outcome[i] as number);
    groups.set(name, group);
  });
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, g]) => ({ name, treated: Float64Array.from(g.treated), control: Float64Array.from(g.control) }));
};

const spreadOf = (values: Float64Array): number => (isConstant(values) ? 0 : variance(values));

/**
 * Stratified (blocked) difference in means: stratum effects weighted by stratum size (average effect) or by the number
 * treated, with Neyman's variance inside each stratum and n - 2 strata df (Gerber and Green 2012, 3.6.1; estimatr).
 * Strata with nobody in one arm, or with one unit in an arm (effect, but no variance), are dropped and listed, and the
 * estimand says so. Refuses `one-arm-strata` when none is left, `zero-variance`, `empty-arm`.
 */
export const blockedEffect = (
  outcome: Numbers,
  treatment: Numbers,
  strata: readonly string[],
  alpha: number,
  weights: 'stratum size' | 'treated share' = 'stratum size',
): BlockedEffect => {
  requireBothArms(treatment);
  const all = split(outcome, treatment, strata);
  const isOneArm = (s: Stratum): boolean => s.treated.length === 0 || s.control.length === 0;
  const isSingle = (s: Stratum): boolean => s.treated.length < 2 || s.control.length < 2;
  const used = all.filter((s) => !isSingle(s));
  const dropped = all.filter(isSingle).map((s) => ({
    stratum: s.name,
    reason: isOneArm(s) ? ('one-arm' as const) : ('single-unit-arm' as const),
    rows: s.treated.length + s.control.length,
  }));
  if (used.length === 0)
    refuse({
      reason: 'one-arm-strata',
      message: `None of the ${all.length} strata has two units in each arm.`,
      remedy:
        'If strata are pairs, declare the matched-pair design. Otherwise merge strata by a rule that ignores outcomes.',
      details: dropped.slice(0, 20),
    });
  const size = (s: Stratum): number =>
    weights === 'stratum size' ? s.treated.length + s.control.length : s.treated.length;
  const total = used.reduce((sum, s) => sum + size(s), 0);
  let estimate = 0;
  let squared = 0;
  for (const s of used) {
    const share = size(s) / total;
    estimate += share * (mean(s.treated) - mean(s.control));
    squared += share ** 2 * (spreadOf(s.treated) / s.treated.length + spreadOf(s.control) / s.control.length);
  }
  const treated = used.reduce((sum, s) => sum + s.treated.length, 0);
  const control = used.reduce((sum, s) => sum + s.control.length, 0);
  const tested = testEstimate(estimate, Math.sqrt(squared), treated + control - 2 * used.length, { alpha });
  const estimand =
    dropped.length === 0
      ? 'average effect over all strata'
      : `average effect over the ${used.length} strata with at least two units in each arm; ${dropped.length} strata say nothing`;
  return {
    ...tested,
    standardErrorType: 'blocked Neyman',
    weights,
    strata: used.length,
    n: { treated, control },
    dropped,
    estimand,
  };
};
