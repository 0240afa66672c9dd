import { type PValue, studentP } from '../distribution/p-value.ts';
import { studentUpperQuantile } from '../distribution/student-t.ts';
import type { Interval } from '../linear/contrast.ts';
import { refuse } from '../refusal.ts';

/** An estimate (treated - control) with its standard error and df; df infinite means normal. */
type Estimated = { readonly estimate: number; readonly standardError: number; readonly df: number };
type Direction = 'higher-is-better' | 'lower-is-better';

const requireMargin = (margin: number, se: number): void => {
  if (!(margin > 0))
    refuse({
      reason: 'invalid-request',
      message: 'The margin must be above 0, in the unit of the outcome.',
      remedy: 'State before the data the largest loss (or difference) that would not matter.',
    });
  if (!(se > 0))
    refuse({
      reason: 'zero-variance',
      message: 'The standard error is 0.',
      remedy: 'Report the difference without a test.',
    });
};

/**
 * Non-inferiority: is the loss smaller than `margin`? One-sided t test at `alpha` (usually 0.025) of
 * H0: effect <= -margin (higher is better) or effect >= margin (lower is better). `interval` has level 1 - 2 alpha.
 */
export const nonInferiority = (effect: Estimated, margin: number, direction: Direction, alpha: number) => {
  requireMargin(margin, effect.standardError);
  const sign = direction === 'higher-is-better' ? 1 : -1;
  const statistic = (sign * effect.estimate + margin) / effect.standardError;
  const p = studentP(statistic, effect.df, 'greater');
  const half = studentUpperQuantile(alpha, effect.df) * effect.standardError;
  const interval: Interval = { lower: effect.estimate - half, upper: effect.estimate + half, level: 1 - 2 * alpha };
  return { ...effect, margin, statistic, ...p, interval, isNonInferior: p.p <= alpha };
};

/** Equivalence by two one-sided tests (Schuirmann 1987) against -margin and +margin; p is the larger, interval 1 - 2 alpha. */
export const equivalence = (effect: Estimated, margin: number | readonly [number, number], alpha: number) => {
  const [low, high] = typeof margin === 'number' ? [-margin, margin] : margin;
  requireMargin((high - low) / 2, effect.standardError);
  const lowerTest = { statistic: (effect.estimate - low) / effect.standardError };
  const upperTest = { statistic: (effect.estimate - high) / effect.standardError };
  const lower = studentP(lowerTest.statistic, effect.df, 'greater');
  const upper = studentP(upperTest.statistic, effect.df, 'less');
  const worse: PValue = lower.log10P >= upper.log10P ? lower : upper;
  const half = studentUpperQuantile(alpha, effect.df) * effect.standardError;
  const interval: Interval = { lower: effect.estimate - half, upper: effect.estimate + half, level: 1 - 2 * alpha };
  return {
    ...effect,
    margin: [low, high],
    lowerTest: { ...lowerTest, ...lower },
    upperTest: { ...upperTest, ...upper },
    ...worse,
    interval,
    isEquivalent: worse.p <= alpha,
  };
};
