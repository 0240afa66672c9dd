import { betaQuantile } from '../distribution/beta.ts';
import { logBinomialAtLeast, logBinomialAtMost, logBinomialMass } from '../distribution/binomial.ts';
import { chiSquareUpperQuantile, logChiSquareLower } from '../distribution/chi-square.ts';
import { invertUpperTail } from '../distribution/invert-tail.ts';
import { logAddExp } from '../distribution/log-space.ts';
import { normalUpperQuantile } from '../distribution/normal.ts';
import { normalP, type PValue, pFromLog } from '../distribution/p-value.ts';
import type { Interval } from '../linear/contrast.ts';
import { refuse } from '../refusal.ts';

/** `events` counted over `exposure` (person-years, visits, days: the same unit in both arms). */
type Rate = { readonly events: number; readonly exposure: number };

const requireRate = (rate: Rate, arm: string): void => {
  if (!Number.isSafeInteger(rate.events) || rate.events < 0 || !(rate.exposure > 0))
    refuse({
      reason: 'invalid-request',
      message: `Arm ${arm} has ${rate.events} events over an exposure of ${rate.exposure}.`,
      remedy: 'Give a whole number of events, 0 or more, and an exposure above 0.',
      arm,
    });
};

/** Garwood's (1936) exact interval for one rate. */
export const exactRateInterval = ({ events, exposure }: Rate, alpha: number): Interval => {
  const lowerChi = (): number => invertUpperTail((x) => -logChiSquareLower(x, 2 * events), -Math.log(alpha / 2), 0, 1);
  const lower = events === 0 ? 0 : lowerChi() / 2;
  return {
    lower: lower / exposure,
    upper: chiSquareUpperQuantile(alpha / 2, 2 * events + 2) / 2 / exposure,
    level: 1 - alpha,
  };
};

/** Smallest step from 0 to `most` at which `holds` is true, where it stays true once it is; `most` counts as true. */
const firstStep = (most: number, holds: (step: number) => boolean): number => {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Two-sided exact binomial p, summing outcomes no likelier than the observed (as R's binom.test, tolerance 1e-7). */
export const exactBinomialP = (x: number, n: number, p: number): PValue => {
  const expected = n * p;
  if (x === expected) return pFromLog(0);
  const limit = logBinomialMass(x, n, p) + 1e-7;
  const isRare = (k: number): boolean => logBinomialMass(k, n, p) <= limit;
  if (x < expected) {
    const start = Math.ceil(expected);
    const from = start + firstStep(n + 1 - start, (step) => isRare(start + step));
    return pFromLog(logAddExp(logBinomialAtMost(x, n, p), logBinomialAtLeast(from, n, p)));
  }
  const start = Math.floor(expected);
  const to = start - firstStep(start + 1, (step) => isRare(start - step));
  return pFromLog(logAddExp(logBinomialAtLeast(x, n, p), logBinomialAtMost(to, n, p)));
};

/**
 * Compares two Poisson rates: ratio with the exact conditional interval and p (Przyborowski and Wilenski 1940, as R's
 * poisson.test), and difference with a Wald interval. `waldRatio` is absent when an arm has no event.
 * Refuses `zero-cell` when neither arm has an event.
 */
export const compareRates = (treated: Rate, control: Rate, alpha: number) => {
  requireRate(treated, 'treated');
  requireRate(control, 'control');
  const x = treated.events;
  const n = x + control.events;
  if (n === 0)
    refuse({
      reason: 'zero-cell',
      message: 'Neither arm counted an event, so rates cannot be compared.',
      remedy: 'Report the upper bound of each rate (poisson-interval), or observe for longer.',
    });
  const share = treated.exposure / (treated.exposure + control.exposure);
  const odds = (p: number): number => (p / (1 - p)) * (control.exposure / treated.exposure);
  const lower = x === 0 ? 0 : odds(betaQuantile(alpha / 2, x, n - x + 1));
  const upper = x === n ? Number.POSITIVE_INFINITY : odds(betaQuantile(1 - alpha / 2, x + 1, n - x));
  const ratio =
    control.events === 0 ? Number.POSITIVE_INFINITY : x / treated.exposure / (control.events / control.exposure);
  const z = normalUpperQuantile(alpha / 2);
  const difference = x / treated.exposure - control.events / control.exposure;
  const standardError = Math.sqrt(x / treated.exposure ** 2 + control.events / control.exposure ** 2);
  const logError = Math.sqrt(1 / x + 1 / control.events);
  return {
    ratio,
    interval: { lower, upper, level: 1 - alpha },
    intervalMethod: 'exact conditional',
    ...exactBinomialP(x, n, share),
    difference: {
      estimate: difference,
      standardError,
      standardErrorType: 'Poisson Wald',
      statistic: difference / standardError,
      ...normalP(difference / standardError),
      interval: { lower: difference - z * standardError, upper: difference + z * standardError, level: 1 - alpha },
    },
    ...(x > 0 && control.events > 0
      ? {
          waldRatio: {
            logStandardError: logError,
            interval: {
              lower: ratio * Math.exp(-z * logError),
              upper: ratio * Math.exp(z * logError),
              level: 1 - alpha,
            },
          },
        }
      : {}),
  };
};
