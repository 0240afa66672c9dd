import { refuse } from '../refusal.ts';

/** A small square matrix, row by row in one typed array of size * size. */
export type SquareMatrix = { readonly size: number; readonly values: Float64Array };

export const zeroMatrix = (size: number): SquareMatrix => ({ size, values: new Float64Array(size * size) });

export const entry = (m: SquareMatrix, row: number, column: number): number =>
  m.values[row * m.size + column] as number;

/** a * b. */
const multiply = (a: SquareMatrix, b: SquareMatrix): SquareMatrix => {
  const product = zeroMatrix(a.size);
  for (let i = 0; i < a.size; i++)
    for (let j = 0; j < a.size; j++) {
      let total = 0;
      for (let l = 0; l < a.size; l++) total += entry(a, i, l) * entry(b, l, j);
      product.values[i * a.size + j] = total;
    }
  return product;
};

export const transpose = (m: SquareMatrix): SquareMatrix => {
  const turned = zeroMatrix(m.size);
  for (let i = 0; i < m.size; i++) for (let j = 0; j < m.size; j++) turned.values[j * m.size + i] = entry(m, i, j);
  return turned;
};

/** a m a', the covariance of a linear transformation. */
export const congruence = (a: SquareMatrix, m: SquareMatrix): SquareMatrix => multiply(multiply(a, m), transpose(a));

/** m v. */
export const apply = (m: SquareMatrix, v: ArrayLike<number>): Float64Array => {
  const result = new Float64Array(m.size);
  for (let i = 0; i < m.size; i++) {
    let total = 0;
    for (let j = 0; j < m.size; j++) total += entry(m, i, j) * (v[j] as number);
    result[i] = total;
  }
  return result;
};

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] as number);
  return total;
};

/** c' m c. */
export const quadraticForm = (m: SquareMatrix, c: ArrayLike<number>): number => dot(apply(m, c), c);

/**
 * x with m x = v for a symmetric positive definite m, by Cholesky on the matrix scaled to unit diagonal.
 * Refuses `collinear-covariates` when m is singular to working accuracy.
 */
export const solvePositive = (m: SquareMatrix, v: ArrayLike<number>): Float64Array => {
  const n = m.size;
  const scale = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(entry(m, i, i)));
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let total = entry(m, i, j) * (scale[i] as number) * (scale[j] as number);
      for (let l = 0; l < j; l++) total -= (lower[i * n + l] as number) * (lower[j * n + l] as number);
      if (i === j) {
        if (!(total > 1e-12))
          refuse({
            reason: 'collinear-covariates',
            message: 'The joint test is not defined: the tested coefficients have a singular covariance matrix.',
            remedy: 'Test fewer coefficients than there are clusters less one, or remove a redundant one.',
          });
        lower[i * n + j] = Math.sqrt(total);
      } else lower[i * n + j] = total / (lower[j * n + j] as number);
    }
  const x = Float64Array.from({ length: n }, (_, i) => (v[i] as number) * (scale[i] as number));
  for (let i = 0; i < n; i++) {
    for (let l = 0; l < i; l++) x[i] = (x[i] as number) - (lower[i * n + l] as number) * (x[l] as number);
    x[i] = (x[i] as number) / (lower[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let l = i + 1; l < n; l++) x[i] = (x[i] as number) - (lower[l * n + i] as number) * (x[l] as number);
    x[i] = (x[i] as number) / (lower[i * n + i] as number);
  }
  for (let i = 0; i < n; i++) x[i] = (x[i] as number) * (scale[i] as number);
  return x;
};
