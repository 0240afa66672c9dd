import { chiSquareUpperQuantile } from '../distribution/chi-square.ts';
import { intercept, leastSquares } from '../linear/least-squares.ts';
import { refuse } from '../refusal.ts';
import type { AllocationUnit } from './allocate.ts';

/** Covariates as orthonormal columns: Euclidean distance between them is the Mahalanobis distance but for a factor. */
export const orthonormal = (units: readonly AllocationUnit[]): readonly Float64Array[] => {
  const width = units[0]?.covariates.length ?? 0;
  if (width === 0)
    refuse({
      reason: 'invalid-request',
      message: 'No covariate is named to balance on.',
      remedy: 'Name columns measured before assignment in "balanceOn".',
    });
  const columns = Array.from({ length: width }, (_, j) => ({
    name: `covariate ${j + 1}`,
    values: Float64Array.from(units, (u) => u.covariates[j] as number),
  }));
  return leastSquares([intercept(units.length), ...columns], new Float64Array(units.length)).q.slice(1);
};

/** The orthonormal columns and the distance below which `acceptance` of complete allocations fall (chi-square). */
export const standardise = (units: readonly AllocationUnit[], acceptance: number) => {
  const columns = orthonormal(units);
  return { columns, threshold: chiSquareUpperQuantile(1 - acceptance, columns.length) };
};

/** Mahalanobis distance of the arms' covariate means, n1 n0 / n * d' S^-1 d (Morgan and Rubin 2012). */
export const meanDistance = (columns: readonly Float64Array[], isTreated: readonly boolean[]): number => {
  const n = isTreated.length;
  const n1 = isTreated.filter(Boolean).length;
  const n0 = n - n1;
  return (
    columns.reduce((total, column) => {
      const treated = column.reduce((sum, value, i) => sum + (isTreated[i] ? value : 0), 0);
      const difference = treated / n1 + treated / n0;
      return total + difference ** 2;
    }, 0) *
    ((n1 * n0) / n) *
    (n - 1)
  );
};
