import { requireSquarable } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { dot, type SquareMatrix, zeroMatrix } from './small-matrix.ts';

/** One named column of a design matrix, all of the same length. */
export type DesignColumn = { readonly name: string; readonly values: ArrayLike<number> };

/**
 * Ordinary least squares, kept as X = Q R: `q` holds the orthonormal columns, `rInverse` the inverse of R, so that
 * coefficients = rInverse Q'y and any covariance is rInverse M rInverse'. X'X is never formed.
 */
export type LeastSquares = {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  readonly q: readonly Float64Array[];
  readonly rInverse: SquareMatrix;
  readonly n: number;
  readonly k: number;
};

/** Orthogonalises one column against those before it, twice, which restores full accuracy (Giraud and Langou 2005). */
const project = (column: Float64Array, q: readonly Float64Array[], r: Float64Array): void => {
  for (let pass = 0; pass < 2; pass++)
    for (let j = 0; j < q.length; j++) {
      const basis = q[j] as Float64Array;
      const share = dot(basis, column);
      r[j] = (r[j] as number) + share;
      for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) - share * (basis[i] as number);
    }
};

const upperInverse = (r: SquareMatrix): SquareMatrix => {
  const n = r.size;
  const inverse = zeroMatrix(n);
  for (let j = n - 1; j >= 0; j--) {
    inverse.values[j * n + j] = 1 / (r.values[j * n + j] as number);
    for (let i = j - 1; i >= 0; i--) {
      let total = 0;
      for (let l = i + 1; l <= j; l++) total += (r.values[i * n + l] as number) * (inverse.values[l * n + j] as number);
      inverse.values[i * n + j] = -total / (r.values[i * n + i] as number);
    }
  }
  return inverse;
};

const refuseCollinear = (name: string, before: readonly string[]): never =>
  refuse({
    reason: 'collinear-covariates',
    message: `Column ${name} is constant, or an exact linear combination of ${before.join(', ')}.`,
    remedy: 'Remove the column, or declare which one the protocol needs; its coefficient cannot be told apart.',
    columns: [name],
  });

const spread = (column: Float64Array): number => {
  const centre = column.reduce((a, b) => a + b, 0) / column.length;
  let total = 0;
  for (let i = 0; i < column.length; i++) total += ((column[i] as number) - centre) ** 2;
  return Math.sqrt(total);
};

/**
 * Fits `outcome` on `columns` (give the intercept as a column of ones, first). Modified Gram-Schmidt with
 * re-orthogonalisation: the intercept, met first, centres every other column, so offsets of 1e9 cost no digits.
 * Refuses `collinear-covariates` naming the column, `too-few-observations` without residual degrees of freedom, and
 * `too-large` where squares overflow or vanish.
 */
export const leastSquares = (columns: readonly DesignColumn[], outcome: ArrayLike<number>): LeastSquares => {
  const n = outcome.length;
  const k = columns.length;
  if (n <= k)
    refuse({
      reason: 'too-few-observations',
      message: `${n} observation(s) cannot estimate ${k} coefficients and leave a residual.`,
      remedy: 'Use fewer covariates, or wait for more data.',
    });
  requireSquarable(outcome, 'outcome');
  for (const { name, values } of columns) requireSquarable(values, name);
  const q: Float64Array[] = [];
  const r = zeroMatrix(k);
  columns.forEach(({ name, values }, j) => {
    const column = Float64Array.from(values);
    const size = q.length === 0 ? Math.sqrt(dot(column, column)) : spread(column);
    const magnitude = Math.sqrt(dot(column, column));
    const shares = new Float64Array(j);
    project(column, q, shares);
    const left = Math.sqrt(dot(column, column));
    if (!(left > 1e-9 * size) || !(left > 1e-14 * magnitude))
      refuseCollinear(
        name,
        columns.slice(0, j).map((c) => c.name),
      );
    for (let i = 0; i < n; i++) column[i] = (column[i] as number) / left;
    for (let l = 0; l < j; l++) r.values[l * k + j] = shares[l] as number;
    r.values[j * k + j] = left;
    q.push(column);
  });
  const residuals = Float64Array.from(outcome);
  const shares = new Float64Array(k);
  project(residuals, q, shares);
  const rInverse = upperInverse(r);
  const coefficients = new Float64Array(k);
  for (let i = 0; i < k; i++)
    for (let j = i; j < k; j++)
      coefficients[i] = (coefficients[i] as number) + (rInverse.values[i * k + j] as number) * (shares[j] as number);
  return { names: columns.map((c) => c.name), coefficients, residuals, q, rInverse, n, k };
};

/** The intercept column. */
export const intercept = (n: number): DesignColumn => ({ name: 'intercept', values: new Float64Array(n).fill(1) });

/** Diagonal of the hat matrix. */
export const leverages = (fit: LeastSquares): Float64Array => {
  const h = new Float64Array(fit.n);
  for (const column of fit.q) for (let i = 0; i < fit.n; i++) h[i] = (h[i] as number) + (column[i] as number) ** 2;
  return h;
};

/** Residual sum of squares. */
export const residualSquares = (fit: LeastSquares): number => dot(fit.residuals, fit.residuals);
