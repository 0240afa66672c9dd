import * as v from 'valibot';
import { compareRates, exactBinomialP, exactRateInterval } from '../count/rates.ts';
import { logBinomialMass } from '../distribution/binomial.ts';
import { pFromLog } from '../distribution/p-value.ts';
import { clopperPearson, fisher, twoByTwoChiSquare } from '../proportion/exact.ts';
import { newcombeInterval, requireCount, wilsonInterval } from '../proportion/newcombe.ts';
import { oddsRatio, riskRatio } from '../proportion/ratio.ts';
import { miettinenNurminen, ratioScoreInterval } from '../proportion/score.ts';
import { alpha, alternative, finite, positive, probability, wholeNumber } from '../request.schema.ts';
import { statistic } from './statistic.ts';

const count = v.strictObject({ successes: wholeNumber, n: wholeNumber });
const twoCounts = v.strictObject({ treated: count, control: count, alpha });
const rate = v.strictObject({ events: wholeNumber, exposure: v.optional(positive, 1) });

export const proportionStatistics = {
  'proportion-interval': statistic(v.strictObject({ ...count.entries, alpha }), (r) => {
    requireCount(r, 'the one given');
    return {
      estimate: r.successes / r.n,
      wilson: wilsonInterval(r, r.alpha),
      clopperPearson: clopperPearson(r, r.alpha),
    };
  }),
  'binomial-test': statistic(v.strictObject({ ...count.entries, probability }), (r) => {
    requireCount(r, 'the one given');
    const mass = pFromLog(logBinomialMass(r.successes, r.n, r.probability));
    return {
      estimate: r.successes / r.n,
      ...exactBinomialP(r.successes, r.n, r.probability),
      probabilityOfThis: mass.p,
      log10ProbabilityOfThis: mass.log10P,
    };
  }),
  newcombe: statistic(twoCounts, (r) => {
    const interval = newcombeInterval(r.treated, r.control, r.alpha);
    return {
      estimate: r.treated.successes / r.treated.n - r.control.successes / r.control.n,
      interval,
      intervalMethod: 'Newcombe hybrid score (method 10)',
    };
  }),
  'miettinen-nurminen': statistic(v.strictObject({ ...twoCounts.entries, null: v.optional(finite, 0) }), (r) => {
    const { estimate, test, interval } = miettinenNurminen(r.treated, r.control, r.alpha, r.null);
    return {
      estimate,
      ...(test ?? { statistic: null, p: null, log10P: null }),
      interval,
      intervalMethod: 'Miettinen-Nurminen score',
    };
  }),
  'risk-ratio': statistic(twoCounts, (r) => riskRatio(r.treated, r.control, r.alpha)),
  'risk-ratio-score': statistic(twoCounts, (r) => {
    requireCount(r.treated, 'treated');
    requireCount(r.control, 'control');
    return {
      miettinenNurminen: ratioScoreInterval(r.treated, r.control, r.alpha, true),
      koopman: ratioScoreInterval(r.treated, r.control, r.alpha, false),
    };
  }),
  'odds-ratio': statistic(twoCounts, (r) => ({
    ...oddsRatio(r.treated, r.control, r.alpha),
    intervalMethod: 'Woolf log',
  })),
  fisher: statistic(v.strictObject({ ...twoCounts.entries, alternative }), (r) =>
    fisher(r.treated, r.control, r.alpha, r.alternative),
  ),
  'chi-square': statistic(twoCounts, (r) => twoByTwoChiSquare(r.treated, r.control)),
  'rate-ratio': statistic(v.strictObject({ treated: rate, control: rate, alpha }), (r) =>
    compareRates(r.treated, r.control, r.alpha),
  ),
  'poisson-interval': statistic(v.strictObject({ ...rate.entries, alpha }), (r) => ({
    estimate: r.events / r.exposure,
    interval: exactRateInterval(r, r.alpha),
  })),
};
