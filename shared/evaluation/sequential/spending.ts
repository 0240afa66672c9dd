import { normalUpper, normalUpperQuantile } from '../distribution/normal.ts';

export const spendingTypes = ['obrien-fleming', 'pocock'] as const;
export type SpendingType = (typeof spendingTypes)[number];

/** Error spent by information fraction t of a total `level` (Lan and DeMets 1983): O'Brien-Fleming or Pocock type. */
export const spent = (type: SpendingType, t: number, level: number): number => {
  if (t >= 1) return level;
  return type === 'pocock'
    ? level * Math.log(1 + (Math.E - 1) * t)
    : 2 * normalUpper(normalUpperQuantile(level / 2) / Math.sqrt(t));
};
