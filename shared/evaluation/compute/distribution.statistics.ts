import * as v from 'valibot';
import { betaQuantile, logBetaCdf } from '../distribution/beta.ts';
import {
  logBinomialAtLeast,
  logBinomialAtMost,
  logPoissonAtLeast,
  logPoissonAtMost,
} from '../distribution/binomial.ts';
import {
  chiSquareLowerQuantile,
  chiSquareUpperQuantile,
  logChiSquareLower,
  logChiSquareUpper,
} from '../distribution/chi-square.ts';
import { fUpperQuantile, logFUpper } from '../distribution/f.ts';
import { logBetaLower } from '../distribution/incomplete-beta.ts';
import { logNoncentralStudentUpper } from '../distribution/noncentral-t.ts';
import { logNormalUpper, normalUpperQuantile } from '../distribution/normal.ts';
import { pFromLog } from '../distribution/p-value.ts';
import { logStudentUpper, studentUpperQuantile } from '../distribution/student-t.ts';
import { closedProbability, finite, positive, probability, wholeNumber } from '../request.schema.ts';
import { statistic } from './statistic.ts';

const tail = v.picklist(['upper', 'lower', 'two-sided']);

const tailRequest = v.variant('distribution', [
  v.strictObject({ distribution: v.literal('normal'), x: finite, tail }),
  v.strictObject({ distribution: v.literal('t'), x: finite, df: positive, tail }),
  v.strictObject({
    distribution: v.literal('noncentral-t'),
    x: finite,
    df: positive,
    noncentrality: finite,
    tail: v.picklist(['upper', 'lower']),
  }),
  v.strictObject({
    distribution: v.literal('chi-square'),
    x: finite,
    df: positive,
    tail: v.picklist(['upper', 'lower']),
  }),
  v.strictObject({
    distribution: v.literal('f'),
    x: finite,
    df1: positive,
    df2: positive,
    tail: v.picklist(['upper', 'lower']),
  }),
  v.strictObject({
    distribution: v.literal('beta'),
    x: closedProbability,
    a: positive,
    b: positive,
    tail: v.picklist(['upper', 'lower']),
  }),
  v.strictObject({
    distribution: v.literal('binomial'),
    x: wholeNumber,
    n: wholeNumber,
    probability: closedProbability,
    tail: v.picklist(['upper', 'lower']),
  }),
  v.strictObject({
    distribution: v.literal('poisson'),
    x: wholeNumber,
    mean: positive,
    tail: v.picklist(['upper', 'lower']),
  }),
]);

const fromUpper = (logUpper: (x: number) => number, x: number, side: v.InferOutput<typeof tail>): number => {
  if (side === 'upper') return logUpper(x);
  return side === 'lower' ? logUpper(-x) : Math.min(0, Math.LN2 + logUpper(Math.abs(x)));
};

const logTail = (r: v.InferOutput<typeof tailRequest>): number => {
  const isUpper = r.tail === 'upper';
  switch (r.distribution) {
    case 'normal':
      return fromUpper(logNormalUpper, r.x, r.tail);
    case 't':
      return fromUpper((x) => logStudentUpper(x, r.df), r.x, r.tail);
    case 'noncentral-t':
      return isUpper
        ? logNoncentralStudentUpper(r.x, r.df, r.noncentrality)
        : logNoncentralStudentUpper(-r.x, r.df, -r.noncentrality);
    case 'chi-square':
      return isUpper ? logChiSquareUpper(r.x, r.df) : logChiSquareLower(r.x, r.df);
    case 'f':
      return isUpper
        ? logFUpper(r.x, r.df1, r.df2)
        : logBetaLower((r.df1 * r.x) / (r.df2 + r.df1 * r.x), r.df2 / (r.df2 + r.df1 * r.x), r.df1 / 2, r.df2 / 2);
    case 'beta':
      return isUpper ? logBetaLower(1 - r.x, r.x, r.b, r.a) : logBetaCdf(r.x, r.a, r.b);
    case 'binomial':
      return isUpper ? logBinomialAtLeast(r.x, r.n, r.probability) : logBinomialAtMost(r.x, r.n, r.probability);
    case 'poisson':
      return isUpper ? logPoissonAtLeast(r.x, r.mean) : logPoissonAtMost(r.x, r.mean);
  }
};

const upper = v.optional(v.picklist(['upper', 'lower']), 'lower');
const quantileRequest = v.variant('distribution', [
  v.strictObject({ distribution: v.literal('normal'), p: probability, tail: upper }),
  v.strictObject({ distribution: v.literal('t'), p: probability, df: positive, tail: upper }),
  v.strictObject({ distribution: v.literal('chi-square'), p: probability, df: positive, tail: upper }),
  v.strictObject({ distribution: v.literal('f'), p: probability, df1: positive, df2: positive, tail: upper }),
  v.strictObject({ distribution: v.literal('beta'), p: probability, a: positive, b: positive, tail: upper }),
]);

const quantile = (r: v.InferOutput<typeof quantileRequest>): number => {
  const isUpper = r.tail === 'upper';
  const p = isUpper ? r.p : 1 - r.p;
  switch (r.distribution) {
    case 'normal':
      return isUpper ? normalUpperQuantile(r.p) : -normalUpperQuantile(r.p);
    case 't':
      return isUpper ? studentUpperQuantile(r.p, r.df) : -studentUpperQuantile(r.p, r.df);
    case 'chi-square':
      return isUpper ? chiSquareUpperQuantile(r.p, r.df) : chiSquareLowerQuantile(r.p, r.df);
    case 'f':
      return isUpper || r.p > 0.01 ? fUpperQuantile(p, r.df1, r.df2) : 1 / fUpperQuantile(r.p, r.df2, r.df1);
    case 'beta':
      return isUpper ? 1 - betaQuantile(r.p, r.b, r.a) : betaQuantile(r.p, r.a, r.b);
  }
};

/** Tails and quantiles, so that any critical value or p can be checked. `upper` is P(X > x), or P(X >= x) for counts. */
export const distributionStatistics = {
  'distribution-tail': statistic(tailRequest, (r) => {
    const log = logTail(r);
    return log === Number.NEGATIVE_INFINITY
      ? { p: 0, log10P: Number.NEGATIVE_INFINITY }
      : { ...pFromLog(log), log10P: log / Math.LN10 };
  }),
  'distribution-quantile': statistic(quantileRequest, (r) => ({ quantile: quantile(r) })),
};
