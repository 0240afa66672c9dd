import { logBetaLower } from './incomplete-beta.ts';
import { logGammaUpper } from './incomplete-gamma.ts';
import { invertUpperTail } from './invert-tail.ts';

/** ln P(F > f), F with `df1` and `df2` degrees of freedom (df2 may be infinite). */
export const logFUpper = (f: number, df1: number, df2: number): number => {
  if (f <= 0) return 0;
  if (df2 === Number.POSITIVE_INFINITY) return logGammaUpper(df1 / 2, (df1 * f) / 2);
  const total = df2 + df1 * f;
  return logBetaLower(df2 / total, (df1 * f) / total, df2 / 2, df1 / 2);
};

/** The f with P(F > f) = p. */
export const fUpperQuantile = (p: number, df1: number, df2: number): number =>
  invertUpperTail((f) => logFUpper(f, df1, df2), Math.log(p), 0, 1);
