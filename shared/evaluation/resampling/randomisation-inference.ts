import { logChoose } from '../distribution/log-gamma.ts';
import { isConstant, mean, type Numbers, sum } from '../numeric/moments.ts';
import { randomStream, type Seed } from '../numeric/random.ts';
import { requireWorkable } from '../numeric/work.ts';
import { refuse } from '../refusal.ts';
import { requireBothArms } from '../regression/adjusted-effect.ts';

/** One value per unit that was assigned (a person, or a cluster's mean), its arm, and the stratum or pair it was assigned in. */
type AssignedUnits = {
  readonly outcome: Numbers;
  readonly treatment: Numbers;
  readonly strata?: readonly string[];
};

type RandomisationChoice = { readonly draws: number; readonly seed: Seed; readonly exactLimit?: number };

type Stratum = {
  readonly values: Float64Array;
  readonly treated: number;
  readonly weight: number;
  readonly isConstant: boolean;
};

const stratify = (units: AssignedUnits): { strata: Stratum[]; observed: number } => {
  const groups = new Map<string, { values: number[]; own: number[]; treated: number }>();
  for (let i = 0; i < units.outcome.length; i++) {
    const name = units.strata?.[i] ?? '';
    const group = groups.get(name) ?? { values: [], own: [], treated: 0 };
    group.values.push(units.outcome[i] as number);
    if (units.treatment[i] === 1) {
      group.treated++;
      group.own.push(units.outcome[i] as number);
    }
    groups.set(name, group);
  }
  // by name, so that the order of rows does not decide which draws a stratum gets
  const used = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, g]) => g)
    .filter((g) => g.treated > 0 && g.treated < g.values.length);
  const n = used.reduce((total, g) => total + g.values.length, 0);
  let observed = 0;
  const strata = used.map((g) => {
    const sorted = Float64Array.from(g.values).sort();
    const centre = mean(sorted);
    const stratum = {
      values: sorted.map((v) => v - centre),
      treated: g.treated,
      weight: g.values.length / n,
      isConstant: isConstant(sorted),
    };
    observed += contribution(stratum, sum(g.own.map((v) => v - centre)));
    return stratum;
  });
  return { strata, observed };
};

/** Weighted difference in means of a stratum whose values are centred, so that the control sum is minus the treated sum. */
const contribution = (s: Stratum, treatedSum: number): number =>
  s.weight * (treatedSum / s.treated + treatedSum / (s.values.length - s.treated));

/** The contributions of all ways to treat `s.treated` of the stratum's units. */
const everyContribution = (s: Stratum): Float64Array => {
  const found: number[] = [];
  const walk = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      found.push(contribution(s, sum));
      return;
    }
    for (let i = from; i <= s.values.length - left; i++) walk(i + 1, left - 1, sum + (s.values[i] as number));
  };
  walk(0, s.treated, 0);
  return Float64Array.from(found);
};

/**
 * Assignments whose differences agree but for rounding are ties and count as extreme. What rounding there is comes from the
 * values as given: one near 1e9 is known to 1e-7 only, so that the tolerance follows their largest magnitude.
 */
export const tieTolerance = (outcome: Numbers): number => {
  let largest = 0;
  for (let i = 0; i < outcome.length; i++) largest = Math.max(largest, Math.abs(outcome[i] as number));
  return 16 * Number.EPSILON * largest;
};

const countExact = (parts: readonly Float64Array[], isExtreme: (value: number) => boolean): number => {
  let count = 0;
  const walk = (part: number, sum: number): void => {
    const values = parts[part];
    if (!values) {
      if (isExtreme(sum)) count++;
      return;
    }
    for (const value of values) walk(part + 1, sum + value);
  };
  walk(0, 0);
  return count;
};

const countDrawn = (
  strata: readonly Stratum[],
  choice: RandomisationChoice,
  isExtreme: (value: number) => boolean,
): number => {
  const random = randomStream(choice.seed);
  const pools = strata.map((s) => Float64Array.from(s.values));
  let count = 0;
  for (let draw = 0; draw < choice.draws; draw++) {
    let value = 0;
    strata.forEach((s, index) => {
      const pool = pools[index] as Float64Array;
      const few = Math.min(s.treated, pool.length - s.treated);
      let sum = 0;
      for (let i = 0; i < few; i++) {
        const j = i + random.integer(pool.length - i);
        const held = pool[j] as number;
        pool[j] = pool[i] as number;
        pool[i] = held;
        sum += held;
      }
      value += contribution(s, few === s.treated ? sum : -sum);
    });
    if (isExtreme(value)) count++;
  }
  return count;
};

/**
 * Fisher's randomisation test of no effect for anybody: the difference in means (weighted by stratum size) over the
 * assignments that could have been, permuting units inside their stratum. Exact when at most `exactLimit` (default 200,000)
 * assignments exist; otherwise `draws` seeded ones with p = (count + 1) / (draws + 1) (Phipson and Smyth 2010).
 * `smallestP` is the floor: no data could have given less. Values are sorted first, so row order cannot matter.
 * Refuses `empty-arm`, `one-arm-strata`, `too-large`, and `zero-variance` when the outcome is constant inside every stratum.
 */
export const randomisationInference = (units: AssignedUnits, choice: RandomisationChoice) => {
  requireBothArms(units.treatment);
  const { strata, observed } = stratify(units);
  if (strata.length === 0)
    refuse({
      reason: 'one-arm-strata',
      message: 'Every stratum lies wholly in one arm.',
      remedy: 'Check the stratum column.',
    });
  const logAssignments = strata.reduce((total, s) => total + logChoose(s.values.length, s.treated), 0);
  const assignments = Math.round(Math.exp(logAssignments));
  const isExact = logAssignments < Math.log((choice.exactLimit ?? 200_000) + 0.5);
  if (strata.every((s) => s.isConstant))
    refuse({
      reason: 'zero-variance',
      message: 'The outcome does not vary within strata.',
      remedy: 'Report the common value.',
    });
  if (!isExact) requireWorkable(choice.draws * units.outcome.length, 'Drawing the assignments');
  const limit = Math.abs(observed) - tieTolerance(units.outcome);
  const isExtreme = (value: number): boolean => Math.abs(value) >= limit;
  const count = isExact ? countExact(strata.map(everyContribution), isExtreme) : countDrawn(strata, choice, isExtreme);
  const isSymmetric = strata.every((s) => 2 * s.treated === s.values.length);
  return {
    estimate: observed,
    p: isExact ? count / assignments : (count + 1) / (choice.draws + 1),
    smallestP: isExact ? (isSymmetric ? 2 : 1) / assignments : 1 / (choice.draws + 1),
    method: isExact ? ('exact' as const) : ('Monte Carlo' as const),
    ...(isExact
      ? { assignments }
      : { draws: choice.draws, seed: choice.seed, monteCarloError: monteCarloError(count, choice.draws) }),
    units: units.outcome.length,
    unitsUsed: strata.reduce((total, s) => total + s.values.length, 0),
  };
};

const monteCarloError = (count: number, draws: number): number => {
  const p = (count + 1) / (draws + 1);
  return Math.sqrt((p * (1 - p)) / draws);
};
