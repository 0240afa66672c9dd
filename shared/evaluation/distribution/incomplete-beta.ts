import { logBeta } from './log-gamma.ts';
import { logOneMinusExp } from './log-space.ts';

/** Continued fraction of the incomplete beta function (DLMF 8.17.22), by the modified Lentz algorithm. */
const continuedFraction = (x: number, a: number, b: number): number => {
  const tiny = 1e-300;
  const guard = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 200_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 3e-16) break;
  }
  return h;
};

const logDirect = (x: number, y: number, a: number, b: number): number => {
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-y);
  const logY = y < 0.5 ? Math.log(y) : Math.log1p(-x);
  return a * logX + b * logY - logBeta(a, b) - Math.log(a) + Math.log(continuedFraction(x, a, b));
};

/**
 * ln I_x(a, b), the regularised incomplete beta function, from x and its complement y = 1 - x. Both are asked for because
 * one of them has usually been rounded away; with both, either tail keeps its relative accuracy down to exp(-1e300).
 */
export const logBetaLower = (x: number, y: number, a: number, b: number): number => {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (y <= 0) return 0;
  if (x <= (a + 1) / (a + b + 2)) return Math.min(0, logDirect(x, y, a, b));
  return logOneMinusExp(Math.min(-Number.MIN_VALUE, logDirect(y, x, b, a)));
};
