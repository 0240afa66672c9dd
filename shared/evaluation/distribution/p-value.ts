import { logChiSquareUpper } from './chi-square.ts';
import { logFUpper } from './f.ts';
import { logNormalUpper } from './normal.ts';
import { logStudentUpper } from './student-t.ts';

/**
 * A p value. `p` is never 0: where it is below the smallest double (5e-324) that number stands in, and `log10P` is exact.
 */
export type PValue = { readonly p: number; readonly log10P: number };

export type Alternative = 'two-sided' | 'greater' | 'less';

export const pFromLog = (logP: number): PValue => ({
  p: Math.min(1, Math.max(Number.MIN_VALUE, Math.exp(logP))),
  log10P: Math.min(0, logP) / Math.LN10,
});

const byAlternative = (statistic: number, alternative: Alternative, logUpper: (x: number) => number): PValue => {
  if (alternative === 'greater') return pFromLog(logUpper(statistic));
  if (alternative === 'less') return pFromLog(logUpper(-statistic));
  return pFromLog(Math.min(0, Math.LN2 + logUpper(Math.abs(statistic))));
};

/** p of a t statistic; `df` infinite gives the normal. */
export const studentP = (t: number, df: number, alternative: Alternative = 'two-sided'): PValue =>
  byAlternative(t, alternative, (x) => logStudentUpper(x, df));

export const normalP = (z: number, alternative: Alternative = 'two-sided'): PValue =>
  byAlternative(z, alternative, logNormalUpper);

export const fP = (f: number, df1: number, df2: number): PValue => pFromLog(logFUpper(f, df1, df2));

export const chiSquareP = (x: number, df: number): PValue => pFromLog(logChiSquareUpper(x, df));
