import { normalP } from '../distribution/p-value.ts';
import type { Interval } from '../linear/contrast.ts';
import { type Count, newcombeInterval, requireCount } from '../proportion/newcombe.ts';
import { differenceScore } from '../proportion/score.ts';

/** `n` allocated, `successes` whose outcome is missing. */
export type Attrition = {
  readonly overall: number;
  readonly treated: number;
  readonly control: number;
  readonly differential: number;
  readonly interval: Interval;
  readonly statistic: number | null;
  readonly p: number | null;
};

/**
 * Overall and differential attrition with Newcombe's interval and the score test. Denominators are everybody allocated.
 * Without any missing outcome there is nothing to test: statistic and p are null, never 0 or 1.
 */
export const attrition = (treated: Count, control: Count, alpha: number): Attrition => {
  requireCount(treated, 'treated');
  requireCount(control, 'control');
  const lost = treated.successes + control.successes;
  const total = treated.n + control.n;
  const statistic = lost === 0 || lost === total ? null : differenceScore(treated, control, 0);
  return {
    overall: lost / total,
    treated: treated.successes / treated.n,
    control: control.successes / control.n,
    differential: treated.successes / treated.n - control.successes / control.n,
    interval: newcombeInterval(treated, control, alpha),
    statistic,
    p: statistic === null ? null : normalP(statistic).p,
  };
};
