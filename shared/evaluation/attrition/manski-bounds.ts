import { mean } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { type ObservedArm, requireObserved } from './observed-arm.ts';

/**
 * Manski (1990) bounds: missing outcomes at the worst and best possible values `range`. No assumption beyond the range.
 * Refuses `invalid-request` when an observed outcome lies outside it.
 */
export const manskiBounds = (treated: ObservedArm, control: ObservedArm, range: readonly [number, number]) => {
  requireObserved(treated, 'treated');
  requireObserved(control, 'control');
  const [least, most] = range;
  const isOutside = [treated, control].some((arm) => Array.from(arm.observed).some((y) => y < least || y > most));
  if (!(least < most) || isOutside)
    refuse({
      reason: 'invalid-request',
      message: 'An observed outcome lies outside the possible range.',
      remedy: 'Give the true lowest and highest possible outcome.',
    });
  const filled = (arm: ObservedArm, value: number): number =>
    (mean(arm.observed) * arm.observed.length + value * (arm.allocated - arm.observed.length)) / arm.allocated;
  return {
    lower: filled(treated, least) - filled(control, most),
    upper: filled(treated, most) - filled(control, least),
    range: [least, most],
    missing: {
      treated: treated.allocated - treated.observed.length,
      control: control.allocated - control.observed.length,
    },
    assumption: 'none beyond the possible range of the outcome',
  };
};
