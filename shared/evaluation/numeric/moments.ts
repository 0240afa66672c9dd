import { refuse } from '../refusal.ts';

/** A list of numbers; a typed array for data, a plain array for what a person wrote. Never changed by the engine. */
export type Numbers = ArrayLike<number>;

/** Sum with Neumaier's compensation, so that the order of rows does not move the last digits that matter. */
export const sum = (values: Numbers): number => {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
};

/** Arithmetic mean in two passes: the second adds the mean residual, which matters for values near 1e9. */
export const mean = (values: Numbers): number => {
  const first = sum(values) / values.length;
  let correction = 0;
  for (let i = 0; i < values.length; i++) correction += (values[i] as number) - first;
  return first + correction / values.length;
};

/** Sum of squared deviations from the mean (corrected two-pass, Chan, Golub and LeVeque 1983). */
export const squaredDeviations = (values: Numbers, centre = mean(values)): number => {
  let squares = 0;
  let residual = 0;
  for (let i = 0; i < values.length; i++) {
    const d = (values[i] as number) - centre;
    squares += d * d;
    residual += d;
  }
  return Math.max(0, squares - (residual * residual) / values.length);
};

/** Sample variance with denominator n - 1; n < 2 is the caller's refusal to make. */
export const variance = (values: Numbers): number => squaredDeviations(values) / (values.length - 1);

export const covariance = (x: Numbers, y: Numbers): number => {
  const mx = mean(x);
  const my = mean(y);
  let total = 0;
  for (let i = 0; i < x.length; i++) total += ((x[i] as number) - mx) * ((y[i] as number) - my);
  return total / (x.length - 1);
};

const largestMagnitude = (values: Numbers): number => {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] as number));
  return largest;
};

const isSquarable = (magnitude: number): boolean => magnitude === 0 || (magnitude > 1e-140 && magnitude < 1e140);

/**
 * Values whose squares neither overflow nor vanish, and the power of two they were divided by (1 for any usual unit, so that
 * nothing is rounded): an answer must not depend on the unit of the outcome.
 */
export const inSquarableUnit = (values: Numbers): { readonly values: Numbers; readonly unit: number } => {
  const magnitude = largestMagnitude(values);
  if (isSquarable(magnitude) || !Number.isFinite(magnitude)) return { values, unit: 1 };
  const unit = 2 ** Math.min(1022, Math.max(-1022, Math.round(Math.log2(magnitude))));
  return { values: Float64Array.from(values, (v) => v / unit), unit };
};

/** Refuses `too-large` where squares of the values would overflow or vanish. */
export const requireSquarable = (values: Numbers, name: string): void => {
  const magnitude = largestMagnitude(values);
  if (isSquarable(magnitude) || !Number.isFinite(magnitude)) return;
  refuse({
    reason: 'too-large',
    message: `Column ${name} has values as ${magnitude > 1 ? 'large' : 'small'} as ${magnitude}, whose squares no number of the machine can hold.`,
    remedy: 'Change the unit: divide the column by a constant.',
    columns: [name],
  });
};

/**
 * True when the spread is no more than rounding in the values themselves (a column that is constant but for its last bits).
 * Uses the largest magnitude, so that 1e9 + small differences still count as spread.
 */
export const isConstant = (values: Numbers): boolean => {
  if (values.length === 0) return true;
  let low = values[0] as number;
  let high = low;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low <= 8 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high));
};

/** Refuses NaN and infinities, naming the 1-based rows. */
export const requireFinite = (values: Numbers, name: string): void => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  if (Number.isFinite(total)) return;
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) rows.push(i + 1);
  if (rows.length === 0) return;
  refuse({
    reason: 'non-finite-value',
    message: `${name} has ${rows.length} value(s) that are not finite numbers.`,
    remedy: 'Correct these rows at the source, or mark them as missing so that the missing-data rule applies.',
    columns: [name],
    rows: rows.slice(0, 20),
  });
};
