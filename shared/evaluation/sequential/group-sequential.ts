import { normalDensity, normalUpper, normalUpperQuantile } from '../distribution/normal.ts';
import { quadrature } from '../numeric/gauss-legendre.ts';
import { findRoot } from '../numeric/root.ts';
import { refuse } from '../refusal.ts';
import { type SpendingType, spent } from './spending.ts';

/** The density of the statistic among trials still running, on quadrature points, at information fraction t. */
type Running = { readonly points: Float64Array; readonly mass: Float64Array; readonly t: number };

const reach = 8.5;

/** P(Z_k > c, still running), by integrating over where the previous look left off. */
const crossingAbove = (before: Running | undefined, t: number, c: number, drift: number): number => {
  if (!before) return normalUpper(c - drift * Math.sqrt(t));
  const step = Math.sqrt(t - before.t);
  let total = 0;
  before.points.forEach((u, i) => {
    const shift = (c * Math.sqrt(t) - u * Math.sqrt(before.t) - drift * (t - before.t)) / step;
    total += (before.mass[i] as number) * normalUpper(shift);
  });
  return total;
};

const crossingBelow = (before: Running | undefined, t: number, c: number, drift: number): number =>
  before
    ? crossingAbove({ ...before, points: before.points.map((u) => -u) }, t, -c, -drift)
    : normalUpper(-c + drift * Math.sqrt(t));

const continueTo = (before: Running | undefined, t: number, low: number, high: number, drift: number): Running => {
  const centre = drift * Math.sqrt(t);
  const { points, weights } = quadrature(Math.max(low, centre - reach), Math.min(high, centre + reach), 20);
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

const requireFractions = (information: readonly number[]): void => {
  const isIncreasing = information.every((t, i) => t > (information[i - 1] ?? 0) && t <= 1);
  if (information.length === 0 || !isIncreasing || information.length > 50)
    refuse({
      reason: 'invalid-request',
      message: 'Information fractions must increase from above 0 to at most 1.',
      remedy: 'Give the share of the planned information at each look, for instance [0.25, 0.5, 0.75, 1].',
    });
};

const spentPerTail = (design: SequentialDesign, t: number): number => {
  if (design.sides === 1) return spent(design.spending, t, design.alpha);
  return design.convention === 'per-tail'
    ? spent(design.spending, t, design.alpha / 2)
    : spent(design.spending, t, design.alpha) / 2;
};

/**
 * Efficacy boundaries for z at each look by recursive numerical integration (Armitage, McPherson and Rowe 1969; Jennison and
 * Turnbull 2000, chapter 19). Two-sided boundaries are symmetric and both ends stop. Refuses `invalid-request`.
 */
export const groupSequentialBoundaries = (design: SequentialDesign) => {
  requireFractions(design.information);
  let running: Running | undefined;
  let already = 0;
  return design.information.map((t, i) => {
    const perTail = spentPerTail(design, t);
    const step = perTail - already;
    const first = normalUpperQuantile(Math.max(step, 1e-300));
    const boundary = running
      ? findRoot(
          (c) => Math.log(Math.max(crossingAbove(running, t, c, 0), 1e-320)) - Math.log(step),
          -3,
          Math.max(first + 2, 9),
          'The boundary',
        )
      : first;
    running = continueTo(running, t, design.sides === 2 ? -boundary : Number.NEGATIVE_INFINITY, boundary, 0);
    already = perTail;
    return {
      look: i + 1,
      information: t,
      boundary,
      nominalP: design.sides * normalUpper(boundary),
      cumulativeAlpha: design.sides * perTail,
      spentHere: design.sides * step,
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
    running = continueTo(running, t, design.sides === 2 ? -c : Number.NEGATIVE_INFINITY, c, drift);
    return { look: i + 1, above, below, cumulative: total };
  });
};
