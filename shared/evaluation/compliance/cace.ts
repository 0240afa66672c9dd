import { type Clusters, clusterCovariance } from '../linear/cluster-covariance.ts';
import { testEstimate } from '../linear/contrast.ts';
import { type DesignColumn, intercept, leastSquares } from '../linear/least-squares.ts';
import { robustCovariance } from '../linear/robust-covariance.ts';
import { quadraticForm } from '../linear/small-matrix.ts';
import { mean, type Numbers } from '../numeric/moments.ts';
import { selectWhere } from '../numeric/select.ts';
import { refuse } from '../refusal.ts';
import { requireBothArms } from '../regression/adjusted-effect.ts';
import { pick, regress } from '../regression/regress.ts';

/** `type` HC0 to HC3 or classical without clusters; CR0, CR1, CR1S or CR2 with them. */
export type CaceError =
  | { readonly type: 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' }
  | { readonly type: 'CR0' | 'CR1' | 'CR1S' | 'CR2'; readonly clusters: Clusters };

/**
 * Complier average causal effect: two-stage least squares of the outcome on treatment received, with assignment as the
 * instrument (Angrist, Imbens and Rubin 1996; robust errors on the second-stage fitted columns as estimatr's iv_robust).
 * Refuses `not-identified` when assignment did not change who was treated. `isWeak` marks a first-stage F below 10.
 */
export const cace = (
  data: {
    readonly outcome: Numbers;
    readonly assigned: Numbers;
    readonly received: Numbers;
    readonly covariates: readonly DesignColumn[];
  },
  error: CaceError,
  alpha: number,
) => {
  const { outcome, assigned, received, covariates } = data;
  const n = requireBothArms(assigned);
  const rows = outcome.length;
  const uptake = (arm: 0 | 1): number => mean(selectWhere(received, assigned, arm));
  const rates = { treated: uptake(1), control: uptake(0) };
  if (Math.abs(rates.treated - rates.control) < 1e-12)
    refuse({
      reason: 'not-identified',
      message: `The same share took part in both arms (${rates.treated}), so nobody can be shown to have complied.`,
      remedy: 'Report the effect of the offer (intention to treat) only.',
    });
  const first = [intercept(rows), ...covariates, { name: 'assigned', values: assigned }];
  const stageOne = leastSquares(first, received);
  const fitted = Float64Array.from(
    { length: rows },
    (_, i) => (received[i] as number) - (stageOne.residuals[i] as number),
  );
  const columns = [intercept(rows), ...covariates, { name: 'received', values: fitted }];
  const last = columns.length - 1;
  const projected = leastSquares(columns, outcome);
  const effect = projected.coefficients[last] as number;
  const residuals = projected.residuals.map((e, i) => e - effect * ((received[i] as number) - (fitted[i] as number)));
  const fit = { ...projected, residuals };
  const contrast = pick(columns.length, last);
  const isPerfect = stageOne.residuals.every((e) => Math.abs(e) < 1e-9);
  const firstStage = isPerfect
    ? undefined
    : regress(first, received, { type: 'HC1' }).test(pick(first.length, first.length - 1), alpha);
  const clustered = 'clusters' in error ? clusterCovariance(fit, error.clusters, error.type) : undefined;
  const matrix = clustered?.matrix ?? robustCovariance(fit, 'clusters' in error ? 'HC2' : error.type);
  const df = clustered?.degreesOfFreedom(contrast) ?? rows - columns.length;
  const tested = testEstimate(effect, Math.sqrt(quadraticForm(matrix, contrast)), df, { alpha });
  return {
    ...tested,
    standardErrorType: error.type,
    n,
    uptake: rates,
    complierShare: rates.treated - rates.control,
    ...(firstStage
      ? { firstStageF: firstStage.statistic ** 2, isWeak: firstStage.statistic ** 2 < 10 }
      : { isWeak: false }),
  };
};
