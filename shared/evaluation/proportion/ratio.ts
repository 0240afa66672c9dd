import { normalUpperQuantile } from '../distribution/normal.ts';
import { normalP, type PValue } from '../distribution/p-value.ts';
import type { Interval } from '../linear/contrast.ts';
import { refuse } from '../refusal.ts';
import { type Count, requireCount } from './newcombe.ts';
import { ratioScoreInterval } from './score.ts';

type LogRatio = PValue & {
  readonly estimate: number;
  readonly logEstimate: number;
  readonly logStandardError: number;
  readonly statistic: number;
  readonly interval: Interval;
};

const refuseZero = (cells: string, instead: string): never =>
  refuse({
    reason: 'zero-cell',
    message: `A ratio with its log-scale standard error is not defined: ${cells}.`,
    remedy: instead,
  });

const fromLog = (estimate: number, variance: number, alpha: number): LogRatio => {
  const logEstimate = Math.log(estimate);
  const logStandardError = Math.sqrt(variance);
  const margin = normalUpperQuantile(alpha / 2) * logStandardError;
  const statistic = logEstimate / logStandardError;
  const interval = { lower: Math.exp(logEstimate - margin), upper: Math.exp(logEstimate + margin), level: 1 - alpha };
  return { estimate, logEstimate, logStandardError, statistic, ...normalP(statistic), interval };
};

/**
 * Risk ratio p1/p2 with Katz's (1978) log interval, and beside it the score intervals of Koopman and Miettinen-Nurminen.
 * Refuses `zero-cell` when either arm has no success, and `zero-variance` when everybody in both arms succeeded.
 */
export const riskRatio = (treated: Count, control: Count, alpha: number) => {
  requireCount(treated, 'treated');
  requireCount(control, 'control');
  if (treated.successes === 0 || control.successes === 0)
    refuseZero(
      'an arm has no success',
      'Report the risk difference with its score interval, or ask for risk-ratio-score.',
    );
  const variance = 1 / treated.successes - 1 / treated.n + 1 / control.successes - 1 / control.n;
  if (variance <= 0)
    refuse({
      reason: 'zero-variance',
      message: 'Everybody in both arms succeeded, so the ratio has no sampling variance to test by.',
      remedy: 'Report the risk difference with its score interval.',
    });
  return {
    ...fromLog(treated.successes / treated.n / (control.successes / control.n), variance, alpha),
    intervalMethod: 'Katz log',
    scoreInterval: ratioScoreInterval(treated, control, alpha, true),
    koopmanInterval: ratioScoreInterval(treated, control, alpha, false),
  };
};

/** Odds ratio with Woolf's (1955) log interval. Refuses `zero-cell` when any of the four cells is 0. */
export const oddsRatio = (treated: Count, control: Count, alpha: number): LogRatio => {
  requireCount(treated, 'treated');
  requireCount(control, 'control');
  const a = treated.successes;
  const b = treated.n - a;
  const c = control.successes;
  const d = control.n - c;
  if (a * b * c * d === 0)
    refuseZero(
      'a cell of the 2 by 2 table is 0',
      "Use Fisher's exact test (fisher) or the risk difference with its score interval.",
    );
  return fromLog((a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d, alpha);
};
