import { mean, variance } from '../numeric/moments.ts';
import { type ObservedArm, requireObserved } from './observed-arm.ts';

/** How far the missing of one arm would have to lie from those observed there; absent where nobody is missing. */
type Tip = {
  readonly missingShare: number;
  /** In the unit of the outcome. */
  readonly shift: number;
  readonly missingMean: number;
  readonly inStandardDeviations: number | null;
  /** Whether such a mean lies in the possible range; absent where no range is known. */
  readonly isPossible?: boolean;
};

const tip = (arm: ObservedArm, needed: number, range: readonly [number, number] | undefined): Tip | null => {
  const missingShare = (arm.allocated - arm.observed.length) / arm.allocated;
  if (missingShare === 0) return null;
  const shift = needed / missingShare;
  const missingMean = mean(arm.observed) + shift;
  const spread = arm.observed.length > 1 ? Math.sqrt(variance(arm.observed)) : 0;
  return {
    missingShare,
    shift,
    missingMean,
    inStandardDeviations: spread > 0 ? shift / spread : null,
    ...(range ? { isPossible: missingMean >= range[0] && missingMean <= range[1] } : {}),
  };
};

/**
 * Tipping point (delta-adjusted pattern mixture, Little 1993; National Research Council 2010): if the missing of one arm lay on
 * average `shift` from those observed in it, and the missing of the other arm not at all, the difference in means over everybody
 * allocated would be 0. A shift that is hard to believe means that missing outcomes alone do not explain the effect.
 * Refuses `empty-arm`.
 */
export const tippingPoint = (treated: ObservedArm, control: ObservedArm, range?: readonly [number, number]) => {
  requireObserved(treated, 'treated');
  requireObserved(control, 'control');
  const difference = mean(treated.observed) - mean(control.observed);
  return {
    difference,
    treated: tip(treated, -difference, range),
    control: tip(control, difference, range),
  };
};
