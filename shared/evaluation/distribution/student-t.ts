import { logBetaLower } from './incomplete-beta.ts';
import { invertUpperTail } from './invert-tail.ts';
import { logOneMinusExp } from './log-space.ts';
import { logNormalUpper, normalUpperQuantile } from './normal.ts';

/** Beyond 1e150, where t^2 would overflow, the tail is a power of t to every digit: P(T > t) is proportional to t^-df. */
const powerLawFrom = 1e150;
const powerLawStep = 1e-50;

/** ln P(T > t), T Student's t with `df` > 0 degrees of freedom (infinity: normal). */
export const logStudentUpper = (t: number, df: number): number => {
  if (t < 0) return logOneMinusExp(logStudentUpper(-t, df));
  if (df === Number.POSITIVE_INFINITY) return logNormalUpper(t);
  if (t === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  if (t > powerLawFrom) return logStudentUpper(t * powerLawStep, df) + df * Math.log(powerLawStep);
  const square = t * t;
  return Math.log(0.5) + logBetaLower(df / (df + square), square / (df + square), df / 2, 0.5);
};

/** The t with P(T > t) = p. */
export const studentUpperQuantile = (p: number, df: number): number => {
  if (df === Number.POSITIVE_INFINITY) return normalUpperQuantile(p);
  if (!(p > 0 && p < 1) || !(df > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  return p < 0.5 ? invertUpperTail((t) => logStudentUpper(t, df), Math.log(p), 0, 2) : -studentUpperQuantile(1 - p, df);
};
