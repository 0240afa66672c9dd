import { invertUpperTail } from '../distribution/invert-tail.ts';
import { logOneMinusExp, logSumExp } from '../distribution/log-space.ts';
import { logNormalUpper, normalDensity, normalUpper, normalUpperQuantile } from '../distribution/normal.ts';
import { pFromLog } from '../distribution/p-value.ts';
import { quadrature } from '../numeric/gauss-legendre.ts';
import { findRoot } from '../numeric/root.ts';
import { refuse } from '../refusal.ts';
import { logSpent, type SpendingType } from './spending.ts';

/** The density of the statistic among trials still running, on quadrature points, at information fraction t. */
type Running = { readonly points: Float64Array; readonly mass: Float64Array; readonly t: number };

const reach = 8.5;
/** Looks closer than this share of the information before them would need more points than are worth their time. */
const closestLooks = 1e-4;

/** How far beyond the boundary c the next look must get from u, in standard deviations of what happens between. */
const shiftOf = (before: Running, t: number, c: number, drift: number) => {
  const step = Math.sqrt(t - before.t);
  return (u: number): number => (c * Math.sqrt(t) - u * Math.sqrt(before.t) - drift * (t - before.t)) / step;
};

/** P(Z_k > c, still running), by integrating over where the previous look left off. */
const crossingAbove = (before: Running | undefined, t: number, c: number, drift: number): number => {
  if (!before) return normalUpper(c - drift * Math.sqrt(t));
  const shift = shiftOf(before, t, c, drift);
  let total = 0;
  before.points.forEach((u, i) => {
    total += (before.mass[i] as number) * normalUpper(shift(u));
  });
  return total;
};

/** The same as a logarithm, under no drift: exact also where the probability is below the smallest double. */
const logCrossingAbove = (before: Running | undefined, t: number, c: number): number => {
  if (!before) return logNormalUpper(c);
  const plain = crossingAbove(before, t, c, 0);
  if (plain > 1e-290) return Math.log(plain);
  const shift = shiftOf(before, t, c, 0);
  return logSumExp(before.points.map((u, i) => Math.log(before.mass[i] as number) + logNormalUpper(shift(u))));
};

const crossingBelow = (before: Running | undefined, t: number, c: number, drift: number): number =>
  before
    ? crossingAbove({ ...before, points: before.points.map((u) => -u) }, t, -c, -drift)
    : normalUpper(-c + drift * Math.sqrt(t));

/** Enough panels to follow how little the statistic can move until the next look. */
const panelsFor = (range: number, t: number, next: number | undefined): number => {
  const width = next === undefined ? 1 : Math.sqrt((next - t) / t);
  return Math.min(400, Math.max(20, Math.ceil(range / (6 * width))));
};

type Span = { readonly low: number; readonly high: number; readonly next: number | undefined };

const continueTo = (before: Running | undefined, t: number, { low, high, next }: Span, drift: number): Running => {
  const centre = drift * Math.sqrt(t);
  const [from, to] = [Math.max(low, centre - reach), Math.min(high, centre + reach)];
  const { points, weights } = quadrature(from, to, panelsFor(to - from, t, next));
  const mass = points.map((z, i) => {
    if (!before) return (weights[i] as number) * normalDensity(z - centre);
    const step = Math.sqrt(t - before.t);
    let density = 0;
    before.points.forEach((u, j) => {
      const shift = (z * Math.sqrt(t) - u * Math.sqrt(before.t) - drift * (t - before.t)) / step;
      density += (before.mass[j] as number) * normalDensity(shift);
    });
    return ((weights[i] as number) * density * Math.sqrt(t)) / step;
  });
  return { points, mass, t };
};

type SequentialDesign = {
  /** Increasing information fractions in (0, 1]. */
  readonly information: readonly number[];
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly spending: SpendingType;
  /**
   * Two-sided tests only. `per-tail`: the spending function is evaluated at alpha / 2 for each tail (gsDesign, rpact, SAS).
   * `split`: it is evaluated at alpha and halved (ldbounds, Lan-DeMets program).
   */
  readonly convention: 'per-tail' | 'split';
};

/** Refuses fractions that do not increase in (0, 1]. */
export const requireFractions = (
  information: readonly number[],
  reason: 'invalid-request' | 'invalid-protocol' = 'invalid-request',
): void => {
  const isIncreasing = information.every((t, i) => t > (information[i - 1] ?? 0) * (1 + closestLooks) && t <= 1);
  if (information.length === 0 || !isIncreasing || information.length > 50)
    refuse({
      reason,
      message:
        'Information fractions must increase from above 0 to at most 1, each by at least a ten-thousandth of the one before; at most 50.',
      remedy: 'Give the share of the planned information at each look, for instance [0.25, 0.5, 0.75, 1].',
    });
};

const logSpentPerTail = (design: SequentialDesign, t: number): number => {
  if (design.sides === 1) return logSpent(design.spending, t, design.alpha);
  return design.convention === 'per-tail'
    ? logSpent(design.spending, t, design.alpha / 2)
    : logSpent(design.spending, t, design.alpha) - Math.LN2;
};

const quantileOfLog = (logP: number): number =>
  logP < -1 ? invertUpperTail(logNormalUpper, logP, 0, 1) : normalUpperQuantile(Math.exp(logP));

/**
 * Efficacy boundaries for z at each look by recursive numerical integration (Armitage, McPherson and Rowe 1969; Jennison and
 * Turnbull 2000, chapter 19). Two-sided boundaries are symmetric and both ends stop. Refuses `invalid-request`.
 */
export const groupSequentialBoundaries = (design: SequentialDesign) => {
  requireFractions(design.information);
  let running: Running | undefined;
  let logAlready = Number.NEGATIVE_INFINITY;
  return design.information.map((t, i) => {
    const logPerTail = logSpentPerTail(design, t);
    const logStep = logPerTail + logOneMinusExp(logAlready - logPerTail);
    const highest = quantileOfLog(logStep);
    const boundary = running
      ? findRoot((c) => logCrossingAbove(running, t, c) - logStep, -9, highest + 1, 'The boundary')
      : highest;
    const low = design.sides === 2 ? -boundary : Number.NEGATIVE_INFINITY;
    running = continueTo(running, t, { low, high: boundary, next: design.information[i + 1] }, 0);
    logAlready = logPerTail;
    const nominal = pFromLog(Math.log(design.sides) + logNormalUpper(boundary));
    return {
      look: i + 1,
      information: t,
      boundary,
      nominalP: nominal.p,
      log10NominalP: nominal.log10P,
      cumulativeAlpha: pFromLog(Math.log(design.sides) + logPerTail).p,
      spentHere: pFromLog(Math.log(design.sides) + logStep).p,
    };
  });
};

/** Probability of crossing by each look when E[Z] = drift * sqrt(information); the last one is the power. */
export const crossingProbabilities = (design: SequentialDesign, boundaries: readonly number[], drift: number) => {
  let running: Running | undefined;
  let total = 0;
  return design.information.map((t, i) => {
    const c = boundaries[i] as number;
    const above = crossingAbove(running, t, c, drift);
    const below = design.sides === 2 ? crossingBelow(running, t, -c, drift) : 0;
    total += above + below;
    const low = design.sides === 2 ? -c : Number.NEGATIVE_INFINITY;
    running = continueTo(running, t, { low, high: c, next: design.information[i + 1] }, drift);
    return { look: i + 1, above, below, cumulative: total };
  });
};
