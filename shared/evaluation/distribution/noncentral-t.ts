import { quadrature } from '../numeric/gauss-legendre.ts';
import { logGamma, logRootTwoPi, stirlingCorrection } from './log-gamma.ts';
import { logOneMinusExp } from './log-space.ts';
import { logNormalUpper, normalUpper } from './normal.ts';

/** The integrand is nothing beyond e^-46 (1e-20) of its peak. */
const negligible = -46;

/**
 * Log density of s = sqrt(chi-square_df / df) at s. For large df it lies within 1/sqrt(2 df) of 1, so that it is written by
 * s - 1, where nothing cancels.
 */
const logScaleDensity = (df: number): ((s: number) => number) => {
  const half = df / 2;
  if (half < 15) {
    const constant = Math.LN2 + half * Math.log(half) - logGamma(half);
    return (s) => (s === 0 && df === 1 ? constant : constant + (df - 1) * Math.log(s) - half * s * s);
  }
  const constant = Math.LN2 + 0.5 * Math.log(half) - logRootTwoPi - stirlingCorrection(half);
  return (s) => {
    const e = s - 1;
    return constant - half * (2 * (e - Math.log1p(e)) + e * e) - Math.log(s);
  };
};

/** Where a log-concave function is highest in (0, infinity), by golden section. */
const peakOf = (g: (s: number) => number): number => {
  let high = 1;
  while (g(2 * high) > g(high)) high *= 2;
  high *= 2;
  let low = 0;
  const golden = (Math.sqrt(5) - 1) / 2;
  let a = high - golden * (high - low);
  let b = low + golden * (high - low);
  let [ga, gb] = [g(a), g(b)];
  while (high - low > 1e-13 * high) {
    if (ga >= gb) {
      [high, b, gb] = [b, a, ga];
      a = high - golden * (high - low);
      ga = g(a);
    } else {
      [low, a, ga] = [a, b, gb];
      b = low + golden * (high - low);
      gb = g(b);
    }
    if (a >= b) break;
  }
  return (low + high) / 2;
};

/** Where g has fallen to `floor` on the side of `far`, to a thousandth of the distance. */
const fallenTo = (g: (s: number) => number, floor: number, peak: number, far: number): number => {
  let [inside, outside] = [peak, far];
  for (let i = 0; i < 200 && Math.abs(outside - inside) > 1e-3 * Math.abs(outside - peak); i++) {
    const middle = (inside + outside) / 2;
    if (g(middle) > floor) inside = middle;
    else outside = middle;
  }
  return outside;
};

const rangeOf = (g: (s: number) => number, peak: number): readonly [number, number] => {
  const floor = g(peak) + negligible;
  let high = 2 * peak;
  while (g(high) > floor) high *= 2;
  return [fallenTo(g, floor, peak, 0), fallenTo(g, floor, peak, high)];
};

/** ln of the integral of exp(g) for log-concave g; `cuts` are places between which it is smooth. */
const logIntegral = (g: (s: number) => number, cuts: readonly number[]): number => {
  const peak = peakOf(g);
  const top = g(peak);
  const [low, high] = rangeOf(g, peak);
  const ends = [low, ...[peak, ...cuts].filter((s) => s > low && s < high).sort((a, b) => a - b), high];
  let total = 0;
  ends.slice(1).forEach((to, i) => {
    const { points, weights } = quadrature(ends[i] as number, to, 6);
    points.forEach((s, j) => {
      total += (weights[j] as number) * Math.exp(g(s) - top);
    });
  });
  return top + Math.log(total);
};

/** Below one degree of freedom the density of the scale is infinite at 0; in ln s it is not. t is not negative. */
const logUpperBelowOne = (t: number, df: number, delta: number): number => {
  const density = logScaleDensity(df);
  const shifted = (v: number): number => {
    const s = v / (1 - v);
    return density(s) + logNormalUpper(t * s - delta) - 2 * Math.log1p(-v);
  };
  let total = 0;
  // powers of the place spread the points towards 0, where most of the mass is
  const power = 4 / df;
  const { points, weights } = quadrature(0, 1, 40);
  points.forEach((w, i) => {
    const v = w ** power;
    if (v > 0 && v < 1) total += (weights[i] as number) * Math.exp(shifted(v)) * power * (v / w);
  });
  return Math.log(total);
};

/**
 * ln P(T > t), T noncentral t with `df` degrees of freedom and noncentrality `delta`: the mean of P(Z > t s - delta) over the
 * distribution of s = sqrt(chi-square_df / df) (Johnson, Kotz and Balakrishnan 1995, 31.1), so that no series cancels. The
 * integrand is log-concave in s, so it is followed from its peak down, however narrow and however small.
 */
export const logNoncentralStudentUpper = (t: number, df: number, delta: number): number => {
  if (df === Number.POSITIVE_INFINITY) return logNormalUpper(t - delta);
  if (df < 1) {
    if (t >= 0) return Math.min(0, logUpperBelowOne(t, df, delta));
    return logOneMinusExp(Math.min(-Number.MIN_VALUE, logUpperBelowOne(-t, df, -delta)));
  }
  const density = logScaleDensity(df);
  const g = (s: number): number => density(s) + logNormalUpper(t * s - delta);
  const turn = t === 0 ? [] : [-9, -3, 0, 3, 9].map((z) => (delta + z) / t);
  // for few degrees of freedom the density is not smooth at 0
  const start = df < 6 ? [1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 0.1] : [];
  const cuts = [...turn, ...start];
  return Math.min(0, logIntegral(g, cuts));
};

/** P(T > t). */
export const noncentralStudentUpper = (t: number, df: number, delta: number): number =>
  df === Number.POSITIVE_INFINITY ? normalUpper(t - delta) : Math.exp(logNoncentralStudentUpper(t, df, delta));
