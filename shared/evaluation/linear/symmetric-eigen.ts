import { entry, type SquareMatrix, zeroMatrix } from './small-matrix.ts';

/** Eigenvalues and, column by column, eigenvectors. */
export type SymmetricEigen = { readonly values: Float64Array; readonly vectors: SquareMatrix };

/** Cyclic Jacobi (Golub and Van Loan 2013, 8.5): slow for large matrices, the most accurate for small ones. */
export const symmetricEigen = (m: SquareMatrix): SymmetricEigen => {
  const n = m.size;
  const a = Float64Array.from(m.values);
  const v = zeroMatrix(n).values;
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const rotate = (target: Float64Array, i: number, j: number, c: number, s: number): void => {
    const x = target[i] as number;
    const y = target[j] as number;
    target[i] = c * x - s * y;
    target[j] = s * x + c * y;
  };
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let total = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const square = (a[i * n + j] as number) ** 2;
        total += square;
        if (i !== j) off += square;
      }
    if (off <= 1e-32 * total) break;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const apq = a[p * n + q] as number;
        if (apq === 0) continue;
        const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * apq);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let l = 0; l < n; l++) rotate(a, l * n + p, l * n + q, c, s);
        for (let l = 0; l < n; l++) rotate(a, p * n + l, q * n + l, c, s);
        for (let l = 0; l < n; l++) rotate(v, l * n + p, l * n + q, c, s);
      }
  }
  return {
    values: Float64Array.from({ length: n }, (_, i) => a[i * n + i] as number),
    vectors: { size: n, values: v },
  };
};

/** f(m) = V f(values) V' for a symmetric matrix. */
export const symmetricFunction = (eigen: SymmetricEigen, f: (value: number) => number): SquareMatrix => {
  const n = eigen.vectors.size;
  const result = zeroMatrix(n);
  const mapped = Float64Array.from(eigen.values, f);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let total = 0;
      for (let l = 0; l < n; l++)
        total += entry(eigen.vectors, i, l) * (mapped[l] as number) * entry(eigen.vectors, j, l);
      result.values[i * n + j] = total;
    }
  return result;
};
