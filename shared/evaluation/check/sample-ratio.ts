import { logGamma } from '../distribution/log-gamma.ts';
import { logSumExp } from '../distribution/log-space.ts';
import { chiSquareP, type PValue, pFromLog } from '../distribution/p-value.ts';
import { refuse } from '../refusal.ts';

/** Observed number per arm against the planned ratio; ratios need not add up to 1. */
type ArmCount = { readonly arm: string; readonly observed: number; readonly ratio: number };

const exactLimit = 200_000;

const compositions = (n: number, k: number): number => {
  let total = 1;
  for (let i = 1; i < k; i++) total = (total * (n + i)) / i;
  return total;
};

/** Sums multinomial probabilities no larger than that of the observed table (relative tolerance 1e-7). */
const exactMultinomial = (counts: readonly number[], shares: readonly number[]): PValue => {
  const n = counts.reduce((a, b) => a + b, 0);
  const logFactorial = Float64Array.from({ length: n + 1 }, (_, i) => logGamma(i + 1));
  const term = (x: number, share: number): number => x * Math.log(share) - (logFactorial[x] as number);
  const base = logFactorial[n] as number;
  const observed = counts.reduce((total, x, i) => total + term(x, shares[i] as number), base);
  const unlikely: number[] = [];
  const walk = (arm: number, left: number, log: number): void => {
    const share = shares[arm] as number;
    if (arm === shares.length - 1) {
      const value = log + term(left, share);
      if (value <= observed + 1e-7) unlikely.push(value);
      return;
    }
    for (let x = 0; x <= left; x++) walk(arm + 1, left - x, log + term(x, share));
  };
  walk(0, n, base);
  return pFromLog(logSumExp(unlikely));
};

/**
 * Sample-ratio check: do the numbers allocated fit the *planned* ratio? An arm with nobody counts as 0, so it cannot hide.
 * Pearson chi-square; the exact multinomial test is added, and decides, when an expected count is below 5 and at most 200,000
 * tables are possible. `isMismatch` at `threshold` (default 0.001, since the check is made on every look).
 * Refuses `empty-arm` when nobody was allocated at all, `invalid-request` for a planned ratio that is not above 0.
 */
export const sampleRatio = (arms: readonly ArmCount[], threshold = 0.001) => {
  const n = arms.reduce((total, arm) => total + arm.observed, 0);
  const planned = arms.reduce((total, arm) => total + arm.ratio, 0);
  for (const { arm, observed, ratio } of arms)
    if (!Number.isSafeInteger(observed) || observed < 0 || !(ratio > 0))
      refuse({
        reason: 'invalid-request',
        message: `Arm ${arm} has ${observed} units and a planned ratio of ${ratio}.`,
        remedy: 'Give whole numbers of units and ratios above 0. Leave out an arm that was never planned.',
        arm,
      });
  if (arms.length < 2 || n === 0)
    refuse({
      reason: 'empty-arm',
      message: n === 0 ? 'No arm holds anybody.' : 'A ratio needs two arms.',
      remedy: 'Check the arm column and its spelling.',
    });
  const expected = arms.map((arm) => (n * arm.ratio) / planned);
  const statistic = arms.reduce(
    (total, arm, i) => total + (arm.observed - (expected[i] as number)) ** 2 / (expected[i] as number),
    0,
  );
  const df = arms.length - 1;
  const pearson = chiSquareP(statistic, df);
  const isSmall = expected.some((e) => e < 5) && compositions(n, arms.length) <= exactLimit;
  const exact = isSmall
    ? exactMultinomial(
        arms.map((a) => a.observed),
        arms.map((a) => a.ratio / planned),
      )
    : undefined;
  const deciding = exact ?? pearson;
  return {
    method: exact ? ('exact multinomial' as const) : ('Pearson chi-square' as const),
    ...deciding,
    chiSquare: { statistic, df, ...pearson },
    arms: arms.map((arm, i) => ({ ...arm, expected: expected[i] as number })),
    emptyArms: arms.filter((arm) => arm.observed === 0).map((arm) => arm.arm),
    threshold,
    isMismatch: deciding.p < threshold,
  };
};
