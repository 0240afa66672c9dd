import { betaQuantile } from '../distribution/beta.ts';
import { logChoose } from '../distribution/log-gamma.ts';
import { logSumExp } from '../distribution/log-space.ts';
import { type Alternative, chiSquareP, type PValue, pFromLog } from '../distribution/p-value.ts';
import type { Interval } from '../linear/contrast.ts';
import { findRoot } from '../numeric/root.ts';
import { refuse } from '../refusal.ts';
import { type Count, requireCount } from './newcombe.ts';

/** Clopper and Pearson's (1934) exact interval for one proportion. */
export const clopperPearson = ({ successes: x, n }: Count, alpha: number): Interval => ({
  lower: x === 0 ? 0 : betaQuantile(alpha / 2, x, n - x + 1),
  upper: x === n ? 1 : betaQuantile(1 - alpha / 2, x + 1, n - x),
  level: 1 - alpha,
});

/** Log weights of the conditional (hypergeometric) distribution of treated successes, given both margins. */
const conditional = (treated: Count, control: Count) => {
  const total = treated.successes + control.successes;
  const low = Math.max(0, total - control.n);
  const high = Math.min(total, treated.n);
  const logWeights = Float64Array.from(
    { length: high - low + 1 },
    (_, i) => logChoose(treated.n, low + i) + logChoose(control.n, total - low - i),
  );
  return { low, high, logWeights };
};

/** Probabilities when the odds ratio is exp(logOdds): Fisher's noncentral hypergeometric. */
const probabilities = (logWeights: Float64Array, logOdds: number): Float64Array => {
  const shifted = logWeights.map((w, i) => w + i * logOdds);
  const top = shifted.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const raw = shifted.map((w) => Math.exp(w - top));
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => w / total);
};

const tail = (p: Float64Array, from: number, to: number): number => {
  let total = 0;
  for (let i = Math.max(0, from); i <= Math.min(p.length - 1, to); i++) total += p[i] as number;
  return total;
};

const solveOdds = (f: (u: number) => number): number => Math.exp(findRoot(f, -700, 700, 'The exact odds ratio'));

/** Exact p: sums of conditional probabilities; the two-sided one takes tables no likelier than the observed (as R, 1e-7). */
const exactP = (logWeights: Float64Array, position: number, alternative: Alternative): PValue => {
  const limit = (logWeights[position] as number) + 1e-7;
  const extreme = {
    greater: logWeights.subarray(position),
    less: logWeights.subarray(0, position + 1),
    'two-sided': logWeights.filter((w) => w <= limit),
  }[alternative];
  return pFromLog(logSumExp(extreme) - logSumExp(logWeights));
};

/**
 * Fisher's exact test with the conditional maximum-likelihood odds ratio and its exact interval (as R's fisher.test).
 * A zero cell gives an estimate of 0 or infinity with a one-ended interval. Refuses `zero-variance` when the margins leave
 * only one possible table.
 */
export const fisher = (treated: Count, control: Count, alpha: number, alternative: Alternative) => {
  requireCount(treated, 'treated');
  requireCount(control, 'control');
  const { low, high, logWeights } = conditional(treated, control);
  if (low === high)
    refuse({
      reason: 'zero-variance',
      message:
        'Only one table is possible with these totals (nobody succeeded, or everybody did): nothing can be tested.',
      remedy: 'Report the risk difference with its score interval.',
    });
  const x = treated.successes;
  const position = x - low;
  const meanAt = (u: number): number => probabilities(logWeights, u).reduce((m, p, i) => m + p * (low + i), 0);
  const upperTail = (u: number): number => tail(probabilities(logWeights, u), position, high - low);
  const lowerTail = (u: number): number => tail(probabilities(logWeights, u), 0, position);
  const oddsRatio = x === low ? 0 : x === high ? Number.POSITIVE_INFINITY : solveOdds((u) => meanAt(u) - x);
  const side = alternative === 'two-sided' ? alpha / 2 : alpha;
  const lower = x === low || alternative === 'less' ? 0 : solveOdds((u) => upperTail(u) - side);
  const upper =
    x === high || alternative === 'greater' ? Number.POSITIVE_INFINITY : solveOdds((u) => lowerTail(u) - side);
  return { ...exactP(logWeights, position, alternative), oddsRatio, interval: { lower, upper, level: 1 - alpha } };
};

/** Pearson's chi-square test of a 2 by 2 table, without and with Yates's correction. Refuses `zero-variance`. */
export const twoByTwoChiSquare = (treated: Count, control: Count) => {
  const n = treated.n + control.n;
  const successes = treated.successes + control.successes;
  if (successes === 0 || successes === n)
    refuse({
      reason: 'zero-variance',
      message: 'Everybody has the same outcome, so the two proportions cannot be tested.',
      remedy: 'Report the risk difference with its score interval.',
    });
  const cross =
    treated.successes * (control.n - control.successes) - control.successes * (treated.n - treated.successes);
  const scale = n / (treated.n * control.n * successes * (n - successes));
  const statistic = cross * cross * scale;
  const yates = Math.max(0, Math.abs(cross) - n / 2) ** 2 * scale;
  return { statistic, df: 1, ...chiSquareP(statistic, 1), yates: { statistic: yates, ...chiSquareP(yates, 1) } };
};
