import { studentUpperQuantile } from '../distribution/student-t.ts';
import type { ArmSummary } from '../mean/welch.ts';
import { refuse } from '../refusal.ts';

/**
 * Relative effect (treated - control) / control of independent arms. The delta-method SE and the Fieller (1954) interval
 * stand side by side; both use Satterthwaite's df of the *relative* variance unless `fixedDf` is given. Refuses `undefined-ratio` when the baseline is
 * zero, negative, or not clearly different from zero (g >= 1): a percentage of that means nothing.
 */
export const relativeEffect = (treated: ArmSummary, control: ArmSummary, alpha: number, fixedDf?: number) => {
  if (treated.n < 2 || control.n < 2)
    refuse({
      reason: 'too-few-observations',
      message: 'Each arm needs two values or more.',
      remedy: 'Collect more data.',
    });
  if (!(control.mean > 0))
    refuse({
      reason: 'undefined-ratio',
      message: `The control mean is ${control.mean}; a percentage of a baseline that is not above zero has no meaning.`,
      remedy: 'Report the absolute difference.',
      arm: 'control',
    });
  const a = (treated.sd / control.mean) ** 2 / treated.n;
  const b = (control.sd / control.mean) ** 2 / control.n;
  if (a + b === 0)
    refuse({
      reason: 'zero-variance',
      message: 'Both arms are constant.',
      remedy: 'Report both values without a test.',
    });
  const ratio = treated.mean / control.mean;
  const [partA, partB] = [a, ratio ** 2 * b];
  const standardError = Math.sqrt(partA + partB);
  const df = fixedDf ?? (partA + partB) ** 2 / (partA ** 2 / (treated.n - 1) + partB ** 2 / (control.n - 1));
  const t = studentUpperQuantile(alpha / 2, df);
  const g = t * t * b;
  if (g >= 1)
    refuse({
      reason: 'undefined-ratio',
      message:
        'The control mean is not clearly different from zero, so the interval of the relative effect is unbounded (Fieller g >= 1).',
      remedy: 'Report the absolute difference.',
      arm: 'control',
    });
  const half = t * Math.sqrt(a + ratio ** 2 * b - g * a);
  const fieller = { lower: (ratio - half) / (1 - g) - 1, upper: (ratio + half) / (1 - g) - 1, level: 1 - alpha };
  return {
    estimate: ratio - 1,
    standardError,
    standardErrorType: 'delta method' as const,
    df,
    interval: { lower: ratio - 1 - t * standardError, upper: ratio - 1 + t * standardError, level: 1 - alpha },
    fieller,
    g,
  };
};
