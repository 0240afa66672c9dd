import { type RandomStream, randomStream, type Seed } from '../numeric/random.ts';
import { requireWorkable } from '../numeric/work.ts';
import { refuse } from '../refusal.ts';
import { meanDistance, standardise } from './mahalanobis.ts';
import { matchPairs } from './match-pairs.ts';

type ArmShare = { readonly name: string; readonly ratio: number };

/** A unit to allocate; `covariates` are numbers for matching and re-randomisation. */
export type AllocationUnit = {
  readonly id: string;
  readonly stratum?: string;
  readonly cluster?: string;
  readonly covariates: readonly number[];
};

export type AllocationMethod =
  | { readonly kind: 'simple' | 'complete' | 'blocked' | 'pairs' | 'clusters' }
  | { readonly kind: 'rerandomised'; readonly acceptance: number; readonly maxDraws: number };

type Assignment = { readonly unit: string; readonly arm: string; readonly group?: string };

/** The position at which the running total of `shares` first exceeds a uniform draw. */
const drawByShare = (shares: readonly number[], random: RandomStream): number => {
  let left = random.uniform() * shares.reduce((a, b) => a + b, 0);
  for (const [position, share] of shares.entries()) {
    left -= share;
    if (left < 0) return position;
  }
  return shares.indexOf(Math.max(...shares));
};

/** Who goes where, and what anybody needs to repeat it. */
export type Allocation = {
  readonly assignments: readonly Assignment[];
  readonly audit: Readonly<Record<string, string | number>>;
};

/** Arms in planned numbers: whole shares first, what is left over to arms drawn by their remainders. */
const plannedArms = (n: number, arms: readonly ArmShare[], random: RandomStream): string[] => {
  const total = arms.reduce((sum, a) => sum + a.ratio, 0);
  const whole = arms.map((a) => Math.floor((n * a.ratio) / total + 1e-9));
  const rest = arms.map((a, i) => Math.max(0, (n * a.ratio) / total - (whole[i] as number)));
  const list = arms.flatMap((a, i) => Array.from({ length: whole[i] as number }, () => a.name));
  while (list.length < n) {
    const chosen = drawByShare(rest, random);
    rest[chosen] = 0;
    list.push((arms[chosen] as ArmShare).name);
  }
  return list;
};

const assignComplete = (
  ids: readonly string[],
  arms: readonly ArmShare[],
  random: RandomStream,
): Map<string, string> => {
  const planned = plannedArms(ids.length, arms, random);
  const order = random.order(ids.length);
  return new Map(ids.map((id, i) => [id, planned[order[i] as number] as string]));
};

const assignSimple = (ids: readonly string[], arms: readonly ArmShare[], random: RandomStream): Map<string, string> => {
  const shares = arms.map((a) => a.ratio);
  return new Map(ids.map((id) => [id, (arms[drawByShare(shares, random)] as ArmShare).name]));
};

const groupBy = (
  units: readonly AllocationUnit[],
  key: (u: AllocationUnit) => string | undefined,
  what: string,
): Map<string, AllocationUnit[]> => {
  const groups = new Map<string, AllocationUnit[]>();
  for (const unit of units) {
    const name = key(unit);
    if (name === undefined)
      return refuse({
        reason: 'invalid-data',
        message: `Unit ${unit.id} has no ${what}.`,
        remedy: `Give every unit a ${what}.`,
      });
    groups.set(name, [...(groups.get(name) ?? []), unit]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const idsOf = (units: readonly AllocationUnit[]): string[] => units.map((u) => u.id);

const blocked = (units: readonly AllocationUnit[], arms: readonly ArmShare[], random: RandomStream): Assignment[] =>
  [...groupBy(units, (u) => u.stratum, 'stratum')].flatMap(([stratum, members]) => {
    const arm = assignComplete(idsOf(members), arms, random);
    return members.map((u) => ({ unit: u.id, arm: arm.get(u.id) ?? '', group: stratum }));
  });

/** Clusters as wholes, within strata where clusters have one. */
const clustered = (units: readonly AllocationUnit[], arms: readonly ArmShare[], random: RandomStream): Assignment[] => {
  const clusters = groupBy(units, (u) => u.cluster, 'cluster');
  const asUnits = [...clusters].map(([id, members]) => ({ id, stratum: members[0]?.stratum ?? '', covariates: [] }));
  const armOf = new Map(blocked(asUnits, arms, random).map((a) => [a.unit, a.arm]));
  return units.map((u) => ({ unit: u.id, arm: armOf.get(u.cluster ?? '') ?? '', group: u.cluster ?? '' }));
};

const requireTwoEqualArms = (arms: readonly ArmShare[], kind: string): readonly [string, string] => {
  const [a, b] = arms;
  if (arms.length !== 2 || !a || !b || a.ratio !== b.ratio)
    return refuse({
      reason: 'not-allowed-by-design',
      message: `${kind} needs two arms of equal ratio.`,
      remedy: 'Use blocked or complete allocation.',
    });
  return [a.name, b.name];
};

const paired = (units: readonly AllocationUnit[], arms: readonly ArmShare[], random: RandomStream): Assignment[] => {
  const [first, second] = requireTwoEqualArms(arms, 'Pair matching');
  return matchPairs(units).flatMap((pair, i) => {
    const isSwapped = random.integer(2) === 1;
    return pair.map((u, position) => ({
      unit: u.id,
      arm: (position === 0) === isSwapped ? second : first,
      group: pair.length === 2 ? `pair ${i + 1}` : 'unpaired',
    }));
  });
};

const rerandomised = (
  units: readonly AllocationUnit[],
  arms: readonly ArmShare[],
  random: RandomStream,
  method: { acceptance: number; maxDraws: number },
) => {
  const [first] = requireTwoEqualArms(arms, 'Re-randomisation');
  const { columns, threshold } = standardise(units, method.acceptance);
  requireWorkable(units.length * Math.min(method.maxDraws, 20 / method.acceptance), 'Drawing a balanced allocation');
  for (let draw = 1; draw <= method.maxDraws; draw++) {
    const arm = assignComplete(idsOf(units), arms, random);
    const distance = meanDistance(
      columns,
      units.map((u) => arm.get(u.id) === first),
    );
    if (distance <= threshold)
      return {
        assignments: units.map((u) => ({ unit: u.id, arm: arm.get(u.id) ?? '' })),
        audit: { draws: draw, distance, threshold, acceptance: method.acceptance },
      };
  }
  return refuse({
    reason: 'no-convergence',
    message: `None of ${method.maxDraws} draws was balanced enough.`,
    remedy: 'Raise the acceptance probability, which must be stated in the protocol.',
  });
};

/**
 * Allocates units to arms from a seed, in the order of their ids, so that the order of rows cannot matter.
 * simple: each unit by itself. complete: planned numbers. blocked: planned numbers in each stratum. pairs: nearest neighbours,
 * one coin each. clusters: whole clusters. rerandomised: complete, redrawn until the Mahalanobis distance of covariate means
 * is within the accepted share (Morgan and Rubin 2012); the analysis must then permute under the same rule.
 * Refuses `invalid-data` for duplicate ids, `not-allowed-by-design`, `no-convergence`, `too-few-observations`.
 */
export const allocate = (
  given: readonly AllocationUnit[],
  arms: readonly ArmShare[],
  method: AllocationMethod,
  seed: Seed,
): Allocation => {
  const units = [...given].sort((a, b) => (a.id < b.id ? -1 : 1));
  const repeated = units.filter((u, i) => u.id === units[i - 1]?.id).map((u) => u.id);
  if (repeated.length > 0)
    refuse({
      reason: 'invalid-data',
      message: `${repeated.length} unit id(s) appear twice, for instance ${repeated[0]}.`,
      remedy: 'Give each unit one row and one id.',
    });
  if (arms.length < 2 || units.length < arms.length)
    refuse({
      reason: 'too-few-observations',
      message: `${units.length} units cannot fill ${arms.length} arms.`,
      remedy: 'Name two arms or more, and at least one unit for each.',
    });
  const random = randomStream(seed);
  const audit = { method: method.kind, seed, generator: 'sfc32, seeded by FNV-1a and splitmix32', units: units.length };
  const plain = (assignments: readonly Assignment[]) => ({ assignments, audit });
  switch (method.kind) {
    case 'simple': {
      const arm = assignSimple(idsOf(units), arms, random);
      return plain(units.map((u) => ({ unit: u.id, arm: arm.get(u.id) ?? '' })));
    }
    case 'complete': {
      const arm = assignComplete(idsOf(units), arms, random);
      return plain(units.map((u) => ({ unit: u.id, arm: arm.get(u.id) ?? '' })));
    }
    case 'blocked':
      return plain(blocked(units, arms, random));
    case 'clusters':
      return plain(clustered(units, arms, random));
    case 'pairs':
      return plain(paired(units, arms, random));
    case 'rerandomised': {
      const found = rerandomised(units, arms, random, method);
      return { assignments: found.assignments, audit: { ...audit, ...found.audit } };
    }
  }
};
