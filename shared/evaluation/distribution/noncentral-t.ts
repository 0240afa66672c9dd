import { logChiSquareLower, logChiSquareUpper } from './chi-square.ts';
import { logGamma } from './log-gamma.ts';
import { normalUpper } from './normal.ts';

const nodes = [
  0.9951872199970213, 0.9747285559713095, 0.9382745520027328, 0.8864155270044011, 0.820001985973903, 0.7401241915785544,
  0.6480936519369755, 0.5454214713888396, 0.4337935076260451, 0.3150426796961634, 0.1911188674736163,
  0.0640568928626056,
];
const weights = [
  0.0123412297999872, 0.0285313886289337, 0.0442774388174198, 0.0592985849154368, 0.0733464814110803,
  0.0861901615319533, 0.0976186521041139, 0.1074442701159656, 0.1155056680537256, 0.1216704729278034,
  0.1258374563468283, 0.1279381953467522,
];

/** Integral over [from, to] by 24-point Gauss-Legendre (Abramowitz and Stegun table 25.4) in equal panels. */
const integrate = (f: (x: number) => number, from: number, to: number, panels: number): number => {
  const half = (to - from) / panels / 2;
  let total = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half;
    for (let i = 0; i < nodes.length; i++) {
      const step = half * (nodes[i] as number);
      total += (weights[i] as number) * (f(middle - step) + f(middle + step));
    }
  }
  return total * half;
};

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
  return integrate((s) => density(s) * normalUpper(t * s - delta), low, high, 16);
};
