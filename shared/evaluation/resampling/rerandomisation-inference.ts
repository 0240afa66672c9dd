import type { AllocationUnit } from '../allocation/allocate.ts';
import { meanDistance, standardise } from '../allocation/mahalanobis.ts';
import { logChoose } from '../distribution/log-gamma.ts';
import { isConstant, type Numbers } from '../numeric/moments.ts';
import { type RandomStream, randomStream, type Seed } from '../numeric/random.ts';
import { requireWorkable } from '../numeric/work.ts';
import { refuse } from '../refusal.ts';
import { requireBothArms } from '../regression/adjusted-effect.ts';
import { tieTolerance } from './randomisation-inference.ts';

/** Everybody allocated under the rule: the outcome (NaN where it is missing), the arm, and the columns balanced on. */
type RerandomisedUnits = {
  readonly outcome: Numbers;
  readonly treatment: Numbers;
  readonly covariates: readonly Numbers[];
};

type RerandomisationChoice = {
  readonly acceptance: number;
  readonly draws: number;
  readonly seed: Seed;
  readonly exactLimit?: number;
};

type Unit = AllocationUnit & { readonly outcome: number; readonly isTreated: boolean };

/** Units in an order of their values, so that the order of rows cannot matter. */
const inOrder = ({ outcome, treatment, covariates }: RerandomisedUnits): Unit[] => {
  const units = Array.from({ length: outcome.length }, (_, i) => ({
    id: String(i),
    outcome: outcome[i] as number,
    isTreated: treatment[i] === 1,
    covariates: covariates.map((values) => values[i] as number),
  }));
  const keys = (u: Unit): number[] => [Number.isNaN(u.outcome) ? Number.POSITIVE_INFINITY : u.outcome, ...u.covariates];
  return units.sort((a, b) => {
    const other = keys(b);
    const place = keys(a).findIndex((value, i) => value !== other[i]);
    return place < 0 ? 0 : (keys(a)[place] as number) - (other[place] as number);
  });
};

/** Difference in means of the known outcomes; undefined where an arm would have none. */
const differenceOf = (outcome: Numbers, isTreated: readonly boolean[]): number | undefined => {
  const sums = [0, 0];
  const counts = [0, 0];
  isTreated.forEach((treated, i) => {
    const value = outcome[i] as number;
    const arm = treated ? 1 : 0;
    if (Number.isNaN(value)) return;
    sums[arm] = (sums[arm] as number) + value;
    counts[arm] = (counts[arm] as number) + 1;
  });
  const [n0 = 0, n1 = 0] = counts;
  return n0 > 0 && n1 > 0 ? (sums[1] as number) / n1 - (sums[0] as number) / n0 : undefined;
};

/** Calls `visit` with every way to treat `few` of `n` units. */
const everyAssignment = (n: number, few: number, visit: (isTreated: boolean[]) => void): void => {
  const isTreated = new Array<boolean>(n).fill(false);
  const walk = (from: number, left: number): void => {
    if (left === 0) {
      visit(isTreated);
      return;
    }
    for (let i = from; i <= n - left; i++) {
      isTreated[i] = true;
      walk(i + 1, left - 1);
      isTreated[i] = false;
    }
  };
  walk(0, few);
};

const drawAssignment = (n: number, few: number, random: RandomStream): boolean[] => {
  const isTreated = new Array<boolean>(n).fill(false);
  for (const i of random.order(n).slice(0, few)) isTreated[i] = true;
  return isTreated;
};

/**
 * Randomisation test after re-randomisation (Morgan and Rubin 2012): only assignments whose Mahalanobis distance is within
 * the accepted share could have been drawn, so only these are compared. Exact when at most `exactLimit` (default 200,000)
 * assignments exist before the rule; otherwise seeded ones are drawn until `draws` were accepted, p = (count + 1) / (draws + 1).
 * Refuses `empty-arm`, `zero-variance`, `not-allowed-by-design` when the actual assignment breaks the rule, and
 * `no-convergence` when hardly any draw is accepted.
 */
export const rerandomisationInference = (given: RerandomisedUnits, choice: RerandomisationChoice) => {
  const { treated } = requireBothArms(given.treatment);
  const units = inOrder(given);
  const known = units.map((u) => u.outcome).filter((y) => !Number.isNaN(y));
  if (isConstant(known))
    refuse({ reason: 'zero-variance', message: 'The outcome does not vary.', remedy: 'Report the common value.' });
  const centre = known.reduce((a, b) => a + b, 0) / known.length;
  const outcome = Float64Array.from(units, (u) => u.outcome - centre);
  const { columns, threshold } = standardise(units, choice.acceptance);
  const actual = units.map((u) => u.isTreated);
  const isAccepted = (isTreated: readonly boolean[]): boolean =>
    meanDistance(columns, isTreated) <= threshold * (1 + 1e-9);
  const observed = differenceOf(outcome, actual);
  if (observed === undefined || !isAccepted(actual))
    return refuse({
      reason: 'not-allowed-by-design',
      message: `The actual assignment is not among those accepted (distance ${meanDistance(columns, actual)}, at most ${threshold}).`,
      remedy: 'Give the columns and the acceptance of the allocation design, for everybody allocated.',
    });
  const limit = Math.abs(observed) - tieTolerance(known);
  let accepted = 0;
  let extreme = 0;
  const weigh = (isTreated: readonly boolean[]): void => {
    const difference = isAccepted(isTreated) ? differenceOf(outcome, isTreated) : undefined;
    if (difference === undefined) return;
    accepted++;
    if (Math.abs(difference) >= limit) extreme++;
  };
  const isExact = logChoose(units.length, treated) < Math.log((choice.exactLimit ?? 200_000) + 0.5);
  if (isExact) everyAssignment(units.length, treated, weigh);
  else {
    const random = randomStream(choice.seed);
    requireWorkable((choice.draws / choice.acceptance) * units.length, 'Drawing balanced assignments');
    const most = (20 * choice.draws) / choice.acceptance;
    for (let tried = 0; accepted < choice.draws && tried < most; tried++)
      weigh(drawAssignment(units.length, treated, random));
    if (accepted < choice.draws)
      refuse({
        reason: 'no-convergence',
        message: `Only ${accepted} of ${choice.draws} draws were balanced enough.`,
        remedy: 'Check the acceptance, or ask for fewer draws.',
      });
  }
  return {
    estimate: observed,
    p: isExact ? extreme / accepted : (extreme + 1) / (accepted + 1),
    smallestP: isExact ? 1 / accepted : 1 / (accepted + 1),
    method: isExact ? ('exact under re-randomisation' as const) : ('Monte Carlo under re-randomisation' as const),
    acceptance: choice.acceptance,
    threshold,
    ...(isExact ? { assignments: accepted } : { draws: accepted, seed: choice.seed }),
    units: units.length,
    unitsUsed: known.length,
  };
};
