import * as v from 'valibot';
import { distributionalWeight } from '../cost/appraisal.ts';
import { acceptabilityFromDraws, costEffectiveness } from '../cost/cost-effectiveness.ts';
import { discountFactor } from '../cost/discount.ts';
import { internalRate } from '../cost/internal-rate.ts';
import { scheduleChoice, scheduleOf } from '../cost/stream.schema.ts';
import { valueStream } from '../cost/value-stream.ts';
import { refuse } from '../refusal.ts';
import { finite, nonNegative, numbers, positive, wholeNumber } from '../request.schema.ts';
import { statistic } from './statistic.ts';

const increment = {
  cost: finite,
  effect: finite,
  costError: nonNegative,
  effectError: nonNegative,
  covariance: v.optional(finite, 0),
};

export const costStatistics = {
  'discount-factor': statistic(v.strictObject({ ...scheduleChoice, year: wholeNumber }), (r) => ({
    factor: discountFactor(scheduleOf(r), r.year),
    schedule: scheduleOf(r).name,
  })),
  'net-present-value': statistic(v.strictObject({ ...scheduleChoice, flows: numbers }), (r) => ({
    npv: r.flows.reduce((total, flow, year) => total + flow * discountFactor(scheduleOf(r), year), 0),
    schedule: scheduleOf(r).name,
  })),
  'benefit-cost-ratio': statistic(v.strictObject({ ...scheduleChoice, benefits: numbers, costs: numbers }), (r) => {
    const value = (flows: Float64Array): number =>
      flows.reduce((total, flow, year) => total + flow * discountFactor(scheduleOf(r), year), 0);
    const costs = value(r.costs);
    if (!(costs > 0))
      refuse({
        reason: 'zero-cost',
        message: 'There is no cost to divide by.',
        remedy: 'Report the net present value.',
      });
    return { bcr: value(r.benefits) / costs, presentBenefits: value(r.benefits), presentCosts: costs };
  }),
  'internal-rate-of-return': statistic(v.strictObject({ flows: numbers }), (r) => internalRate(Array.from(r.flows))),
  'distributional-weight': statistic(
    v.strictObject({ income: positive, medianIncome: positive, elasticity: v.optional(nonNegative, 1.3) }),
    (r) => ({
      weight: distributionalWeight(r.income, r),
    }),
  ),
  'cost-effectiveness': statistic(v.strictObject({ ...increment, willingnessToPay: v.array(nonNegative) }), (r) =>
    costEffectiveness(r, r.willingnessToPay),
  ),
  acceptability: statistic(
    v.strictObject({ costs: numbers, effects: numbers, willingnessToPay: v.array(nonNegative) }),
    (r) => ({
      curve: acceptabilityFromDraws(r.costs, r.effects, r.willingnessToPay),
    }),
  ),
  'cost-benefit': { run: valueStream },
};
