import { normalUpperQuantile } from '../distribution/normal.ts';
import { normalP } from '../distribution/p-value.ts';
import { type DesignColumn, type LeastSquares, leastSquares } from '../linear/least-squares.ts';
import { congruence, zeroMatrix } from '../linear/small-matrix.ts';
import type { Numbers } from '../numeric/moments.ts';
import { attempt, refuse } from '../refusal.ts';

const refuseSeparation = (): never =>
  refuse({
    reason: 'perfect-separation',
    message:
      'Some combination of the columns predicts the outcome perfectly, so the odds ratio has no finite estimate.',
    remedy:
      "Report the risk difference with its score interval, or use Fisher's exact test (fisher) for a single treatment.",
  });

const predict = (columns: readonly DesignColumn[], coefficients: Numbers, n: number): Float64Array => {
  const eta = new Float64Array(n);
  columns.forEach(({ values }, j) => {
    for (let i = 0; i < n; i++) eta[i] = (eta[i] as number) + (values[i] as number) * (coefficients[j] as number);
  });
  return eta;
};

const deviance = (eta: Float64Array, outcome: Numbers): number =>
  2 *
  eta.reduce(
    (total, e, i) => total + Math.log1p(Math.exp(-Math.abs(e))) + Math.max(0, e) - (outcome[i] as number) * e,
    0,
  );

/** Root of p (1 - p) at log odds e, without forming 1 - p; it stays above 0 for any e that can be met. */
const rootWeight = (e: number): number => Math.max(1e-150, Math.exp(-Math.abs(e) / 2) / (1 + Math.exp(-Math.abs(e))));

/** y - p at log odds e, for y 0 or 1. */
const pull = (e: number, y: number): number => (y === 1 ? 1 / (1 + Math.exp(e)) : -1 / (1 + Math.exp(-e)));

/** Columns shifted to mean 0, intercept apart, so that offsets of 1e9 leave the iterations unharmed. */
const centre = (columns: readonly DesignColumn[], n: number) =>
  columns.map(({ name, values }, j) => {
    let total = 0;
    for (let i = 0; i < n; i++) total += values[i] as number;
    const shift = j === 0 ? 0 : total / n;
    return { name, shift, values: Float64Array.from(values, (v) => v - shift) };
  });

/**
 * Logistic regression by iteratively reweighted least squares (McCullagh and Nelder 1989); the first column is the intercept.
 * Wald standard errors from the inverse information. Refuses `perfect-separation` (complete or quasi-complete: some fitted
 * log odds grow by about one at every step and never settle), `collinear-covariates`, `invalid-request` unless outcomes are 0
 * or 1. A fitted probability near 0 or 1 is no separation: one row far out may well have it.
 */
export const logistic = (columns: readonly DesignColumn[], outcome: Numbers, alpha: number) => {
  const n = outcome.length;
  for (let i = 0; i < n; i++)
    if (outcome[i] !== 0 && outcome[i] !== 1)
      refuse({
        reason: 'invalid-request',
        message: 'The outcome must be 0 or 1.',
        remedy: 'Recode the outcome.',
        rows: [i + 1],
      });
  const centred = centre(columns, n);
  leastSquares(centred, outcome);
  let eta: Float64Array = Float64Array.from(outcome, (y) => (y === 1 ? 1 : -1) * Math.log(3));
  let fit: LeastSquares | undefined;
  for (let iteration = 0; ; iteration++) {
    const root = eta.map(rootWeight);
    const working = eta.map((e, i) => e * (root[i] as number) + pull(e, outcome[i] as number) / (root[i] as number));
    const weighted = centred.map(({ name, values }) => ({
      name,
      values: values.map((v, i) => v * (root[i] as number)),
    }));
    const step = attempt(() => leastSquares(weighted, working));
    fit = step.ok ? step.value : refuseSeparation();
    const before = eta;
    eta = predict(centred, fit.coefficients, n);
    if (iteration > 0)
      for (let halving = 0; deviance(eta, outcome) > deviance(before, outcome) * (1 + 1e-10) && halving < 30; halving++)
        eta = eta.map((e, i) => (e + (before[i] as number)) / 2);
    if (eta.every((e, i) => Math.abs(e - (before[i] as number)) <= 1e-9 * (1 + Math.abs(e)))) break;
    if (iteration > 60) refuseSeparation();
  }
  const identity = zeroMatrix(fit.k);
  for (let a = 0; a < fit.k; a++) identity.values[a * fit.k + a] = 1;
  const information = congruence(fit.rInverse, identity);
  const z = normalUpperQuantile(alpha / 2);
  const shifted = fit.coefficients[0] as number;
  const shift = centred.reduce((total, c, j) => total + c.shift * (fit.coefficients[j] as number), 0);
  const coefficients = columns.slice(1).map(({ name }, index) => {
    const j = index + 1;
    const estimate = fit.coefficients[j] as number;
    const standardError = Math.sqrt(information.values[j * fit.k + j] as number);
    const statistic = estimate / standardError;
    return {
      name,
      estimate,
      standardError,
      statistic,
      ...normalP(statistic),
      oddsRatio: Math.exp(estimate),
      interval: {
        lower: Math.exp(estimate - z * standardError),
        upper: Math.exp(estimate + z * standardError),
        level: 1 - alpha,
      },
    };
  });
  return {
    intercept: shifted - shift,
    coefficients,
    deviance: deviance(eta, outcome),
    n,
    standardErrorType: 'inverse information' as const,
  };
};
