import { normalUpper } from '../distribution/normal.ts';
import { refuse } from '../refusal.ts';

/** Incremental cost and effect (per person or in total) with standard errors and their covariance. */
type Increment = {
  readonly cost: number;
  readonly effect: number;
  readonly costError: number;
  readonly effectError: number;
  readonly covariance: number;
};

const quadrant = (cost: number, effect: number): string => {
  if (effect > 0) return cost <= 0 ? 'better and cheaper (dominant)' : 'better and dearer';
  if (effect < 0) return cost >= 0 ? 'worse and dearer (dominated)' : 'worse and cheaper';
  return 'no difference in effect';
};

/**
 * Cost-effectiveness: the ratio where it has a meaning (better and dearer, or worse and cheaper), net monetary benefit and
 * the probability that the option is worth it at each willingness to pay (acceptability curve; van Hout et al. 1994,
 * Fenwick et al. 2001; joint normal). Refuses `zero-variance` where net benefit has no uncertainty.
 */
export const costEffectiveness = (increment: Increment, willingnessToPay: readonly number[]) => {
  const { cost, effect, costError, effectError, covariance } = increment;
  const place = quadrant(cost, effect);
  const hasRatio = cost * effect > 0;
  const curve = willingnessToPay.map((threshold) => {
    const netBenefit = threshold * effect - cost;
    const variance = threshold ** 2 * effectError ** 2 + costError ** 2 - 2 * threshold * covariance;
    if (!(variance > 0))
      return refuse({
        reason: 'zero-variance',
        message: `Net benefit at ${threshold} has no variance.`,
        remedy: 'Check the standard errors and that |covariance| is below their product.',
      });
    const standardError = Math.sqrt(variance);
    return {
      willingnessToPay: threshold,
      netBenefit,
      standardError,
      probabilityWorthIt: normalUpper(-netBenefit / standardError),
    };
  });
  return {
    quadrant: place,
    icer: hasRatio ? cost / effect : null,
    ...(hasRatio ? {} : { icerReason: `no ratio: ${place}` }),
    curve,
  };
};

/** The same curve from paired draws (bootstrap or model output): the share of draws with positive net benefit. */
export const acceptabilityFromDraws = (
  costs: ArrayLike<number>,
  effects: ArrayLike<number>,
  willingnessToPay: readonly number[],
) => {
  if (costs.length !== effects.length || costs.length === 0)
    refuse({
      reason: 'invalid-request',
      message: 'Costs and effects need one entry per draw.',
      remedy: 'Give paired draws.',
    });
  return willingnessToPay.map((threshold) => {
    let worth = 0;
    for (let i = 0; i < costs.length; i++) if (threshold * (effects[i] as number) - (costs[i] as number) > 0) worth++;
    return { willingnessToPay: threshold, probabilityWorthIt: worth / costs.length, draws: costs.length };
  });
};
