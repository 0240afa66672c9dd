import { chiSquareP } from '../distribution/p-value.ts';
import { type LeastSquares, leastSquares } from '../linear/least-squares.ts';
import { dot } from '../linear/small-matrix.ts';

/**
 * Checks of residual autocorrelation up to `lags`: Durbin-Watson's d, Ljung-Box Q (1978), and Breusch-Godfrey's LM test
 * (n R^2 of residuals on the columns and their own lags, missing lags 0, as R's lmtest::bgtest).
 */
export const autocorrelationTests = (fit: LeastSquares, lags: number) => {
  const e = fit.residuals;
  const n = fit.n;
  const total = dot(e, e);
  const lagged = (l: number): Float64Array =>
    Float64Array.from({ length: n }, (_, t) => (t >= l ? (e[t - l] as number) : 0));
  const changes = e.reduce((sum, value, t) => sum + (t === 0 ? 0 : (value - (e[t - 1] as number)) ** 2), 0);
  const correlations = Array.from({ length: lags }, (_, i) => dot(lagged(i + 1), e) / total);
  const q = n * (n + 2) * correlations.reduce((sum, r, i) => sum + (r * r) / (n - i - 1), 0);
  const columns = [
    ...fit.q.map((values, i) => ({ name: `column ${i}`, values })),
    ...correlations.map((_, i) => ({ name: `lag ${i + 1}`, values: lagged(i + 1) })),
  ];
  const godfrey = columns.length < n ? n * (1 - dotSelf(leastSquares(columns, e).residuals) / total) : undefined;
  return {
    durbinWatson: changes / total,
    autocorrelation: correlations,
    ljungBox: { statistic: q, df: lags, ...chiSquareP(q, lags) },
    ...(godfrey === undefined
      ? {}
      : { breuschGodfrey: { statistic: godfrey, df: lags, ...chiSquareP(godfrey, lags) } }),
  };
};

const dotSelf = (values: Float64Array): number => dot(values, values);
