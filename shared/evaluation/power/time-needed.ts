import { studentUpperQuantile } from '../distribution/student-t.ts';
import { findRoot } from '../numeric/root.ts';
import { refuse } from '../refusal.ts';
import { sampleSizeTwoMeans, type TwoMeans } from './two-means.ts';

/** People recruited so far and per period (week, month: the caller's unit), both arms together at the design's ratio. */
type Recruitment = { readonly perPeriod: number; readonly soFar: number };

const periods = (needed: number, recruitment: Recruitment) => {
  if (!(recruitment.perPeriod > 0))
    refuse({
      reason: 'no-solution',
      message: 'Nobody is being recruited.',
      remedy: 'State how many people join per period.',
    });
  const missing = Math.max(0, needed - recruitment.soFar);
  return {
    nTotal: needed,
    stillNeeded: missing,
    periods: Math.ceil(missing / recruitment.perPeriod),
    periodsExact: missing / recruitment.perPeriod,
  };
};

/** Periods until the planned power is reached, re-using the standard deviation seen so far and never the effect seen so far. */
export const timeToPower = (difference: number, target: number, design: TwoMeans, recruitment: Recruitment) =>
  periods(sampleSizeTwoMeans(difference, target, design).nTotal, recruitment);

/** Periods until the interval is no wider than +/- `halfWidth` (expected, with the given standard deviation). */
export const timeToPrecision = (halfWidth: number, design: TwoMeans, recruitment: Recruitment) => {
  const margin = (n: number): number => {
    const kept = n * (1 - design.attrition);
    const df = kept * (1 + design.ratio) - 2;
    const sd = design.sd * Math.sqrt(1 - design.covariateR2);
    return studentUpperQuantile(design.alpha / 2, df) * sd * Math.sqrt(1 / kept + 1 / (kept * design.ratio));
  };
  const low = 2.1 / (1 + design.ratio) / (1 - design.attrition);
  let high = 2 * low;
  while (margin(high) > halfWidth && high < 1e12) high *= 2;
  const exact = margin(low) <= halfWidth ? low : findRoot((n) => margin(n) - halfWidth, low, high, 'The sample size');
  const nControl = Math.ceil(exact - 1e-9);
  return { nControl, ...periods(nControl + Math.ceil(exact * design.ratio - 1e-9), recruitment) };
};
