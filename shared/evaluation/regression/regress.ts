import { type Clusters, type ClusterType, clusterCovariance } from '../linear/cluster-covariance.ts';
import { type JointTest, jointTest, type TestedEstimate, testEstimate } from '../linear/contrast.ts';
import { hotellingTest } from '../linear/hotelling.ts';
import { type DesignColumn, type LeastSquares, leastSquares } from '../linear/least-squares.ts';
import { type NeweyWestChoice, neweyWestCovariance } from '../linear/newey-west.ts';
import { type HeteroskedasticType, robustCovariance } from '../linear/robust-covariance.ts';
import { dot, quadraticForm, type SquareMatrix } from '../linear/small-matrix.ts';
import { isConstant, mean, type Numbers } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';

/** Which standard error, by its usual name; clusters for the CR family, lag for Newey-West. */
export type StandardErrorChoice =
  | { readonly type: HeteroskedasticType }
  | { readonly type: ClusterType; readonly clusters: Clusters; readonly absorbed?: number }
  | ({ readonly type: 'Newey-West' } & NeweyWestChoice);

/** A fitted regression with its covariance; `test(c)` is the t test of c'beta and `joint` the Wald test of positions. */
export type Regression = {
  readonly fit: LeastSquares;
  readonly covariance: SquareMatrix;
  readonly standardErrorType: StandardErrorChoice['type'];
  readonly test: (contrast: Numbers, alpha: number) => TestedEstimate;
  readonly joint: (positions: readonly number[]) => JointTest;
};

const covarianceOf = (fit: LeastSquares, choice: StandardErrorChoice) => {
  switch (choice.type) {
    case 'CR0':
    case 'CR1':
    case 'CR1S':
    case 'CR2': {
      const found = clusterCovariance(fit, choice.clusters, choice.type, choice.absorbed);
      return { matrix: found.matrix, df: found.degreesOfFreedom, jointDf: found.clusters - 1, parts: found.parts };
    }
    case 'Newey-West':
      return {
        matrix: neweyWestCovariance(fit, choice),
        df: () => fit.n - fit.k,
        jointDf: fit.n - fit.k,
        parts: undefined,
      };
    default:
      return {
        matrix: robustCovariance(fit, choice.type),
        df: () => fit.n - fit.k,
        jointDf: fit.n - fit.k,
        parts: undefined,
      };
  }
};

/** Refuses `zero-variance` when the outcome is constant, or reproduced exactly by the columns. */
export const requireVariation = (fit: LeastSquares, outcome: Numbers): void => {
  const centre = mean(outcome);
  let spread = 0;
  for (let i = 0; i < outcome.length; i++) spread += ((outcome[i] as number) - centre) ** 2;
  if (isConstant(outcome) || dot(fit.residuals, fit.residuals) <= 1e-20 * spread)
    refuse({
      reason: 'zero-variance',
      message: 'The columns reproduce the outcome exactly, so no residual is left to measure uncertainty by.',
      remedy: 'Check that the outcome is not itself among the columns, and that it varies.',
    });
};

/** The estimate c'beta with its variance; a variance that is rounding error alone counts as 0. */
const tester =
  (fit: LeastSquares, covariance: SquareMatrix, df: (c: Numbers) => number) => (contrast: Numbers, alpha: number) => {
    const variance = quadraticForm(covariance, contrast);
    const scale = quadraticForm(robustCovariance(fit, 'classical'), contrast);
    const se = variance > 1e-18 * scale ? Math.sqrt(variance) : 0;
    return testEstimate(dot(contrast, fit.coefficients), se, df(contrast), { alpha });
  };

/**
 * Least squares of `outcome` on `columns` with the chosen standard error. df: n - k for classical, HC and Newey-West,
 * clusters - 1 for CR0, CR1 and CR1S, Satterthwaite for CR2. Refuses `zero-variance`, `collinear-covariates`,
 * `leverage-one`, `too-few-observations`, `too-few-clusters`.
 */
export const regress = (
  columns: readonly DesignColumn[],
  outcome: Numbers,
  choice: StandardErrorChoice,
): Regression => {
  const fit = leastSquares(columns, outcome);
  requireVariation(fit, outcome);
  const { matrix, df, jointDf, parts } = covarianceOf(fit, choice);
  return {
    fit,
    covariance: matrix,
    standardErrorType: choice.type,
    test: tester(fit, matrix, df),
    joint: (positions) => {
      const wald = jointTest(fit.coefficients, matrix, positions, jointDf);
      return parts ? hotellingTest(parts, wald.statistic, positions) : wald;
    },
  };
};

/** The contrast that picks one coefficient. */
export const pick = (k: number, position: number): Float64Array => {
  const contrast = new Float64Array(k);
  contrast[position] = 1;
  return contrast;
};
