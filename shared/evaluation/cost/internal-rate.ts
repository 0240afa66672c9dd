import { findRoot } from '../numeric/root.ts';
import { refuse } from '../refusal.ts';

/**
 * The present value at ln(1 + rate) = u, for negative u as of the last year instead: the same sign and roots, without
 * the overflow of long streams at rates near -100%.
 */
const presentValue = (flows: readonly number[], u: number): number => {
  const base = u < 0 ? flows.length - 1 : 0;
  return flows.reduce((total, flow, year) => total + flow * Math.exp((base - year) * u), 0);
};

const signChanges = (flows: readonly number[]): number => {
  const signs = flows.filter((f) => f !== 0).map(Math.sign);
  return signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
};

/** The slope of the present value in u, on the same footing as `presentValue`. */
const slope = (flows: readonly number[], u: number): number =>
  presentValue(
    flows.map((flow, year) => -flow * year),
    u,
  ) + (u < 0 ? (flows.length - 1) * presentValue(flows, u) : 0);

/**
 * Roots in a step whose ends have the same sign: the present value turns inside it and touches 0 (one double root, to
 * rounding) or crosses it twice.
 */
const touching = (flows: readonly number[], u0: number, u1: number): number[] => {
  const f0 = presentValue(flows, u0);
  if (!(Math.sign(slope(flows, u0)) * Math.sign(slope(flows, u1)) < 0) || u0 * u1 < 0) return [];
  const turn = findRoot((u) => slope(flows, u), u0, u1);
  const value = presentValue(flows, turn);
  const size = presentValue(flows.map(Math.abs), turn);
  if (Math.abs(value) <= 1e-14 * size) return [turn];
  if (Math.sign(value) === Math.sign(f0)) return [];
  return [findRoot((u) => presentValue(flows, u), u0, turn), findRoot((u) => presentValue(flows, u), turn, u1)];
};

/** All rates between -99.9% and 100,000% at which the present value crosses 0. */
const allInternalRates = (flows: readonly number[]): readonly number[] => {
  const [low, high, steps] = [Math.log(0.001), Math.log(1001), 20_000];
  if (flows.every((flow) => flow === 0)) return [];
  const value = (u: number): number => presentValue(flows, u);
  const roots: number[] = [];
  let u0 = low;
  let f0 = presentValue(flows, u0);
  for (let i = 1; i <= steps; i++) {
    const u1 = low + ((high - low) * i) / steps;
    const f1 = presentValue(flows, u1);
    if (f0 === 0) roots.push(Math.expm1(u0));
    else if (f1 !== 0 && Math.sign(f0) !== Math.sign(f1)) roots.push(Math.expm1(findRoot(value, u0, u1)));
    else roots.push(...touching(flows, u0, u1).map(Math.expm1));
    [u0, f0] = [u1, f1];
  }
  return roots;
};

/**
 * Internal rate of return of yearly net flows (year 0 first). Refuses `no-solution` when no rate brings the present value to 0,
 * and `several-solutions`, listing them in `details`, when more than one does: then the rate cannot rank anything, use NPV.
 */
export const internalRate = (flows: readonly number[]) => {
  const rates = allInternalRates(flows);
  if (rates.length === 0)
    refuse({
      reason: 'no-solution',
      message: 'No rate of return brings the present value to zero.',
      remedy: 'Report the net present value.',
    });
  if (rates.length > 1)
    refuse({
      reason: 'several-solutions',
      message: `${rates.length} rates bring the present value to zero.`,
      remedy: 'Report the net present value; the flows change sign more than once.',
      details: rates,
    });
  return { rate: rates[0] as number, signChanges: signChanges(flows) };
};
