import { mean, type Numbers } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';

/** Observed outcomes of an arm, and how many were allocated to it. */
type ObservedArm = { readonly observed: Numbers; readonly allocated: number };

const requireArm = (arm: ObservedArm, name: string): void => {
  if (arm.observed.length === 0)
    refuse({
      reason: 'empty-arm',
      message: `No outcome was observed in arm ${name}.`,
      remedy: 'Bounds need at least one outcome per arm.',
      arm: name,
    });
  if (!Number.isInteger(arm.allocated) || arm.allocated < arm.observed.length)
    refuse({
      reason: 'invalid-request',
      message: `Arm ${name} has ${arm.observed.length} outcomes of ${arm.allocated} allocated.`,
      remedy: 'Count everybody allocated.',
      arm: name,
    });
};

/** Mean of the lowest `keep` (a real number) of ascending values; the boundary value enters in part. */
const meanOfLowest = (ascending: Float64Array, keep: number): number => {
  const whole = Math.floor(keep + 1e-12);
  let total = 0;
  for (let i = 0; i < whole; i++) total += ascending[i] as number;
  const part = keep - whole;
  if (part > 1e-12) total += part * (ascending[whole] as number);
  return total / keep;
};

/**
 * Lee (2009) bounds on the effect among people observed under either assignment, assuming assignment moves observation one
 * way only. The arm with the higher response rate loses its top or bottom share (q_high - q_low) / q_high; the boundary
 * observation is split, so that the trimmed share is exact. Refuses `empty-arm`.
 */
export const leeBounds = (treated: ObservedArm, control: ObservedArm) => {
  requireArm(treated, 'treated');
  requireArm(control, 'control');
  const q1 = treated.observed.length / treated.allocated;
  const q0 = control.observed.length / control.allocated;
  const isTreatedTrimmed = q1 >= q0;
  const [more, fewer] = isTreatedTrimmed ? [treated, control] : [control, treated];
  const trimmedShare = Math.abs(q1 - q0) / Math.max(q1, q0);
  const ascending = Float64Array.from(more.observed).sort();
  const keep = ascending.length * (1 - trimmedShare);
  const low = meanOfLowest(ascending, keep);
  const high = -meanOfLowest(ascending.map((v) => -v).sort(), keep);
  const other = mean(fewer.observed);
  return {
    lower: isTreatedTrimmed ? low - other : other - high,
    upper: isTreatedTrimmed ? high - other : other - low,
    trimmedShare,
    trimmedArm: trimmedShare === 0 ? null : isTreatedTrimmed ? 'treated' : 'control',
    responseRates: { treated: q1, control: q0 },
    assumption: 'assignment changes whether an outcome is observed in one direction only (monotonicity)',
  };
};

/**
 * Manski (1990) bounds: missing outcomes at the worst and best possible values `range`. No assumption beyond the range.
 * Refuses `invalid-request` when an observed outcome lies outside it.
 */
export const manskiBounds = (treated: ObservedArm, control: ObservedArm, range: readonly [number, number]) => {
  requireArm(treated, 'treated');
  requireArm(control, 'control');
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
