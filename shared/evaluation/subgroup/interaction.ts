import { encode } from '../cluster/cluster-summary.ts';
import { type DesignColumn, intercept } from '../linear/least-squares.ts';
import { type ArmSummary, summariseArm, welch } from '../mean/welch.ts';
import type { Numbers } from '../numeric/moments.ts';
import { attempt, refuse } from '../refusal.ts';
import { ancova, requireBothArms } from '../regression/adjusted-effect.ts';
import { regress, type StandardErrorChoice } from '../regression/regress.ts';
import { distributionOfBenefit } from './benefit.ts';

/** `smallestCell` people per group and arm below which a group's figures are withheld. */
type SubgroupChoice = { readonly alpha: number; readonly smallestCell: number };

const dummies = (codes: Int32Array, names: readonly string[]): DesignColumn[] =>
  names.slice(1).map((name, i) => ({ name, values: Float64Array.from(codes, (code) => (code === i + 1 ? 1 : 0)) }));

/**
 * Effects by subgroup and the joint test that they are equal (treatment x group interactions, default HC2; CR2 in a cluster
 * trial, where each group's own effect is by CR2 too). A difference between groups is claimed from the interaction test, never from one group being significant and
 * another not. Groups with a small cell are withheld, effect and counts, and with one withheld the smallest other one too.
 * `benefit` says who gains how much of the whole, where no group is withheld. Refuses `empty-arm`, `too-few-observations` below two groups.
 */
export const subgroupEffects = (
  outcome: Numbers,
  treatment: Numbers,
  groups: readonly string[],
  error: StandardErrorChoice,
  choice: SubgroupChoice,
) => {
  requireBothArms(treatment);
  const { codes, names } = encode(groups);
  if (names.length < 2)
    refuse({
      reason: 'too-few-observations',
      message: 'There is only one group.',
      remedy: 'Declare a column with two or more groups.',
    });
  const rows = (group: number, arm: number): Float64Array =>
    Float64Array.from(outcome).filter((_, i) => codes[i] === group && treatment[i] === arm);
  const cells = names.map((name, g) => ({ name, treated: rows(g, 1), control: rows(g, 0) }));
  const smallest = (c: (typeof cells)[number]): number => Math.min(c.treated.length, c.control.length);
  const withheld = new Set(cells.filter((c) => smallest(c) < choice.smallestCell).map((c) => c.name));
  if (withheld.size === 1) {
    const next = cells.filter((c) => !withheld.has(c.name)).sort((a, b) => smallest(a) - smallest(b))[0];
    if (next) withheld.add(next.name);
  }
  const clusteredEffect = (name: string): object => {
    const own = groups.flatMap((group, i) => (group === name ? [i] : []));
    const take = (values: ArrayLike<number>): Float64Array => Float64Array.from(own, (i) => values[i] as number);
    const found = attempt(() => {
      const clusters = encode(own.map((i) => String('clusters' in error ? error.clusters.codes[i] : i)));
      return ancova(take(outcome), take(treatment), [], { type: 'CR2', clusters }, choice.alpha);
    });
    return found.ok ? found.value : { refusal: found.refusal };
  };
  const effects = cells.map((c) => {
    if (withheld.has(c.name)) return { group: c.name, withheld: 'small cell' as const };
    if ('clusters' in error) return { group: c.name, ...clusteredEffect(c.name) };
    const summary = (values: Float64Array, arm: string): ArmSummary => summariseArm(values, `${arm}, group ${c.name}`);
    return {
      group: c.name,
      ...welch(summary(c.treated, 'treated'), summary(c.control, 'control'), { alpha: choice.alpha }),
    };
  });
  const shown = effects.flatMap((e, g) => {
    const [effect, cell] = [(e as { estimate?: number }).estimate, cells[g]];
    return effect === undefined || !cell
      ? []
      : [{ group: e.group, people: cell.treated.length + cell.control.length, effect }];
  });
  const benefit = shown.length === cells.length ? distributionOfBenefit(shown) : null;
  const isUsable = (code: number): boolean =>
    Math.min(cells[code]?.treated.length ?? 0, cells[code]?.control.length ?? 0) > 0;
  const missing = names.filter((_, g) => !isUsable(g));
  if (missing.length > 0)
    return {
      effects,
      interaction: null,
      interactionReason: 'a group has nobody in one arm, so its effect is not identified',
      benefit,
      withheldGroups: withheld.size,
    };
  const mains = dummies(codes, names);
  const products = mains.map(({ name, values }) => ({
    name: `treatment x ${name}`,
    values: Float64Array.from(values, (v, i) => v * (treatment[i] as number)),
  }));
  const columns = [intercept(outcome.length), ...mains, { name: 'treatment', values: treatment }, ...products];
  const fitted = regress(columns, outcome, error);
  const positions = products.map((_, i) => mains.length + 2 + i);
  return {
    effects,
    interaction: { ...fitted.joint(positions), standardErrorType: fitted.standardErrorType },
    benefit,
    withheldGroups: withheld.size,
  };
};
