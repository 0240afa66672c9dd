import { refuse } from '../refusal.ts';
import type { AllocationUnit } from './allocate.ts';
import { orthonormal } from './mahalanobis.ts';

/**
 * Greedy nearest pairs by Mahalanobis distance, ties broken by id; with an odd number the last unit stays alone.
 * Refuses `too-large` above 3,000 units, where the n^2 distances no longer fit.
 */
export const matchPairs = (units: readonly AllocationUnit[]): readonly (readonly AllocationUnit[])[] => {
  const n = units.length;
  if (n > 3000)
    refuse({
      reason: 'too-large',
      message: `Pair matching compares all pairs; ${n} units are too many.`,
      remedy: 'Use blocked allocation with strata.',
    });
  const columns = orthonormal(units);
  const links: { i: number; j: number; distance: number }[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const distance = columns.reduce((sum, c) => sum + ((c[i] as number) - (c[j] as number)) ** 2, 0);
      links.push({ i, j, distance });
    }
  links.sort((a, b) => a.distance - b.distance || a.i - b.i || a.j - b.j);
  const isTaken = new Uint8Array(n);
  const pairs: AllocationUnit[][] = [];
  for (const { i, j } of links) {
    if (isTaken[i] === 1 || isTaken[j] === 1) continue;
    isTaken[i] = 1;
    isTaken[j] = 1;
    pairs.push([units[i] as AllocationUnit, units[j] as AllocationUnit]);
  }
  const alone = units.filter((_, i) => isTaken[i] === 0).map((u) => [u]);
  return [...pairs, ...alone];
};
