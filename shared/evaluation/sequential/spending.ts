import { logNormalUpper, normalUpperQuantile } from '../distribution/normal.ts';

export const spendingTypes = ['obrien-fleming', 'pocock'] as const;
export type SpendingType = (typeof spendingTypes)[number];

/**
 * Logarithm of the error spent by information fraction t of a total `level` (Lan and DeMets 1983): O'Brien-Fleming or Pocock
 * type. In logarithms, because O'Brien-Fleming spends less than the smallest double before about a thousandth of the information.
 */
export const logSpent = (type: SpendingType, t: number, level: number): number => {
  if (t >= 1) return Math.log(level);
  return type === 'pocock'
    ? Math.log(level) + Math.log(Math.log1p((Math.E - 1) * t))
    : Math.LN2 + logNormalUpper(normalUpperQuantile(level / 2) / Math.sqrt(t));
};
