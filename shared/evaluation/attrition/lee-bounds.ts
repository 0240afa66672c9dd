import { normalUpper, normalUpperQuantile } from '../distribution/normal.ts';
import { mean, squaredDeviations, variance } from '../numeric/moments.ts';
import { findRoot } from '../numeric/root.ts';
import { type ObservedArm, requireObserved } from './observed-arm.ts';

/** The mean of the `keep` lowest values, its variance as if nothing else were estimated, and where the cut lies. */
type TrimmedMean = { readonly mean: number; readonly variance: number; readonly cut: number };

/**
 * The `keep` (a real number) lowest of ascending values. Between two values the cut is their middle and the sample variance has
 * keep - 1; at a value, that value enters in part and the variance has keep (Stata's leebounds, Tauchmann 2014).
 */
const trimmedMean = (ascending: Float64Array, keep: number): TrimmedMean => {
  const whole = Math.floor(keep + 1e-9);
  const last = ascending[whole - 1] as number;
  const next = ascending[whole] as number | undefined;
  const isBetween = Math.abs(keep - whole) <= 1e-9 && (next === undefined || last < next);
  if (isBetween) {
    const kept = ascending.subarray(0, whole);
    return { mean: mean(kept), variance: variance(kept) / whole, cut: next === undefined ? last : (last + next) / 2 };
  }
  const kept = ascending.subarray(0, whole);
  const cut = next ?? last;
  const part = Math.max(0, keep - whole);
  const centre = whole === 0 ? cut : (mean(kept) * whole + part * cut) / keep;
  const squares =
    (whole === 0 ? 0 : squaredDeviations(kept, mean(kept)) + whole * (mean(kept) - centre) ** 2) +
    part * (cut - centre) ** 2;
  return { mean: centre, variance: squares / keep ** 2, cut };
};

/**
 * Variance of a bound (Lee 2009, proposition 3): of the trimmed mean, of the cut, of the trimmed share, and of the other arm's
 * mean. Undefined where an arm has one outcome, or where fewer than two outcomes are kept.
 */
const boundVariance = (trimmed: TrimmedMean, more: ObservedArm, fewer: ObservedArm, keep: number): number => {
  const share = keep / more.observed.length;
  const missingOdds = (arm: ObservedArm): number =>
    (arm.allocated - arm.observed.length) / arm.observed.length / arm.allocated;
  const distance = (trimmed.cut - trimmed.mean) ** 2;
  return (
    trimmed.variance +
    (distance * (1 - share)) / (share * more.observed.length) +
    distance * (missingOdds(more) + missingOdds(fewer)) +
    variance(fewer.observed) / fewer.observed.length
  );
};

/**
 * Interval that covers the effect itself, not the whole range of bounds, with probability 1 - alpha (Imbens and Manski 2004):
 * lower - c SE_l to upper + c SE_u with Phi(c + (upper - lower)/max(SE)) - Phi(-c) = 1 - alpha.
 */
const effectInterval = (lower: number, upper: number, errors: { lower: number; upper: number }, alpha: number) => {
  const gap = (upper - lower) / Math.max(errors.lower, errors.upper);
  const missed = (c: number): number => normalUpper(c + gap) + normalUpper(c) - alpha;
  const c = findRoot(missed, 0, normalUpperQuantile(alpha / 2) + 1, 'The Imbens-Manski interval');
  return { lower: lower - c * errors.lower, upper: upper + c * errors.upper, level: 1 - alpha };
};

type Bound = { readonly value: number; readonly variance: number };

const uncertaintyOf = (lower: Bound, upper: Bound, trimmedShare: number, alpha: number) => {
  const errors = { lower: Math.sqrt(lower.variance), upper: Math.sqrt(upper.variance) };
  if (trimmedShare === 0)
    return {
      standardErrors: null,
      interval: null,
      noIntervalBecause:
        'both arms responded alike, so that chance decides which one would be trimmed and the normal approximation fails',
    };
  if (!(errors.lower > 0 && errors.upper > 0))
    return {
      standardErrors: null,
      interval: null,
      noIntervalBecause: 'too few outcomes are left after trimming, or they do not vary',
    };
  return {
    standardErrors: errors,
    standardErrorType: 'Lee 2009, proposition 3',
    interval: effectInterval(lower.value, upper.value, errors, alpha),
    intervalMethod: 'Imbens-Manski, for the effect',
  };
};

/**
 * Lee (2009) bounds on the effect among people observed under either assignment, assuming assignment moves observation one
 * way only. The arm with the higher response rate loses its top or bottom share (q_high - q_low) / q_high; the boundary
 * observation is split, so that the trimmed share is exact. Standard errors are for people assigned one by one, and absent
 * with a reason where they are not defined. Refuses `empty-arm`.
 */
export const leeBounds = (treated: ObservedArm, control: ObservedArm, alpha: number) => {
  requireObserved(treated, 'treated');
  requireObserved(control, 'control');
  const q1 = treated.observed.length / treated.allocated;
  const q0 = control.observed.length / control.allocated;
  const isTreatedTrimmed = q1 >= q0;
  const [more, fewer] = isTreatedTrimmed ? [treated, control] : [control, treated];
  const trimmedShare = Math.abs(q1 - q0) / Math.max(q1, q0);
  const ascending = Float64Array.from(more.observed).sort();
  const keep = ascending.length * (1 - trimmedShare);
  const lowest = trimmedMean(ascending, keep);
  const turned = trimmedMean(ascending.map((v) => -v).sort(), keep);
  const highest = { ...turned, mean: -turned.mean, cut: -turned.cut };
  const other = mean(fewer.observed);
  const bound = (trimmed: TrimmedMean): Bound => ({
    value: isTreatedTrimmed ? trimmed.mean - other : other - trimmed.mean,
    variance: boundVariance(trimmed, more, fewer, keep),
  });
  const [lower, upper] = isTreatedTrimmed ? [bound(lowest), bound(highest)] : [bound(highest), bound(lowest)];
  return {
    lower: lower.value,
    upper: upper.value,
    ...uncertaintyOf(lower, upper, trimmedShare, alpha),
    trimmedShare,
    trimmedArm: trimmedShare === 0 ? null : isTreatedTrimmed ? 'treated' : 'control',
    responseRates: { treated: q1, control: q0 },
    assumption: 'assignment changes whether an outcome is observed in one direction only (monotonicity)',
  };
};
