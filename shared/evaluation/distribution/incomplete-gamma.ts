import { logGamma, logRootTwoPi, stirlingCorrection } from './log-gamma.ts';
import { logOneMinusExp } from './log-space.ts';

/** ln of x^a exp(-x) / gamma(a), arranged so that large a and x near a do not cancel. */
const logPrefactor = (a: number, x: number): number => {
  if (a < 15) return a * Math.log(x) - x - logGamma(a);
  const d = (x - a) / a;
  const excess = Math.abs(d) < 0.5 ? Math.log1p(d) - d : Math.log(x / a) - d;
  return a * excess + 0.5 * Math.log(a) - logRootTwoPi - stirlingCorrection(a);
};

/** Power series of the lower function (DLMF 8.11.4), for x below a + 1. */
const logSeries = (a: number, x: number): number => {
  let term = 1 / a;
  let total = term;
  for (let n = 1; n < 1_000_000; n++) {
    term *= x / (a + n);
    total += term;
    if (term < total * 1e-17) break;
  }
  return logPrefactor(a, x) + Math.log(total);
};

/** Legendre's continued fraction of the upper function (DLMF 8.9.2), for x above a + 1. */
const logFraction = (a: number, x: number): number => {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 1_000_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    h *= d * c;
    if (Math.abs(d * c - 1) < 3e-16) break;
  }
  return logPrefactor(a, x) + Math.log(h);
};

/** ln P(a, x), the regularised lower incomplete gamma function. */
export const logGammaLower = (a: number, x: number): number => {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x < a + 1) return Math.min(0, logSeries(a, x));
  return logOneMinusExp(Math.min(-Number.MIN_VALUE, logFraction(a, x)));
};

/** ln Q(a, x), the regularised upper incomplete gamma function: never 1 minus the lower one in the far tail. */
export const logGammaUpper = (a: number, x: number): number => {
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  if (x >= a + 1) return Math.min(0, logFraction(a, x));
  return logOneMinusExp(Math.min(-Number.MIN_VALUE, logSeries(a, x)));
};
