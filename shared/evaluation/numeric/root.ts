import { refuse } from '../refusal.ts';

const notFound = (what: string): never =>
  refuse({
    reason: 'no-convergence',
    message: `${what} has no solution that the search could bracket.`,
    remedy: 'Check that the inputs describe a possible case; extreme values may have no finite answer.',
  });

/**
 * Root of a continuous function between two points where its sign differs (Brent 1973, chapter 4).
 * Stops at the last bits of x, or where the function is exactly 0. Refuses `no-convergence` without a sign change.
 */
export const findRoot = (f: (x: number) => number, from: number, to: number, what = 'The equation'): number => {
  let a = from;
  let b = to;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0) && !(Math.sign(fa) * Math.sign(fb) < 0)) return notFound(what);
  let c = a;
  let fc = fa;
  let step = b - a;
  let previous = step;
  for (let i = 0; i < 300; i++) {
    if (Math.sign(fb) === Math.sign(fc)) {
      c = a;
      fc = fa;
      step = b - a;
      previous = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + 1e-300;
    const middle = (c - b) / 2;
    if (Math.abs(middle) <= tolerance || fb === 0) return b;
    let p = 0;
    let q = 1;
    if (Math.abs(previous) >= tolerance && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      if (a === c) {
        p = 2 * middle * s;
        q = 1 - s;
      } else {
        const r1 = fa / fc;
        const r2 = fb / fc;
        p = s * (2 * middle * r1 * (r1 - r2) - (b - a) * (r2 - 1));
        q = (r1 - 1) * (r2 - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
    }
    if (p > 0 && 2 * p < Math.min(3 * middle * q - Math.abs(tolerance * q), Math.abs(previous * q))) {
      previous = step;
      step = p / q;
    } else {
      step = middle;
      previous = middle;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > tolerance ? step : Math.sign(middle) * tolerance;
    fb = f(b);
  }
  return b;
};

/** Root of a decreasing function on (low, infinity), found by doubling the upper end. */
export const findRootAbove = (f: (x: number) => number, low: number, guess: number, what?: string): number => {
  let high = guess;
  for (let i = 0; i < 1100 && f(high) > 0; i++) high = low + 2 * (high - low);
  if (!Number.isFinite(high)) return notFound(what ?? 'The equation');
  return findRoot(f, low, high, what);
};
