import { type DesignColumn, intercept } from '../linear/least-squares.ts';
import { isConstant, mean, type Numbers, requireSquarable, variance } from '../numeric/moments.ts';
import { selectWhere } from '../numeric/select.ts';
import { attempt } from '../refusal.ts';
import { requireBothArms } from '../regression/adjusted-effect.ts';
import { regress } from '../regression/regress.ts';

const differsWithoutSpread = (treated: Numbers, control: Numbers): boolean =>
  isConstant(treated) && isConstant(control) && !isConstant([mean(treated), mean(control)]);

/**
 * Balance of covariates measured before assignment: means, and the standardised mean difference (difference over the root of
 * the average arm variance; Austin 2009). One joint F test of all covariates (classical, treatment regressed on them) in
 * place of a star per row: after random assignment single differences are chance, and adjustment is decided beforehand.
 * `isLarge` marks |SMD| above 0.25, and a covariate that is constant in each arm and differs between them. The joint test is
 * null, with the refusal beside it, where a covariate is constant or redundant. Refuses `empty-arm`, and `too-large` where squares overflow.
 */
export const balance = (treatment: Numbers, covariates: readonly DesignColumn[]) => {
  requireBothArms(treatment);
  for (const { name, values } of covariates) requireSquarable(values, name);
  const rows = covariates.map(({ name, values }) => {
    const arm = (value: number) => selectWhere(values, treatment, value);
    const treated = arm(1);
    const control = arm(0);
    const isFlat = isConstant(treated) && isConstant(control);
    const spread = isFlat ? 0 : Math.sqrt((variance(treated) + variance(control)) / 2);
    const difference = mean(treated) - mean(control);
    const standardised = spread > 0 ? difference / spread : null;
    return {
      name,
      treated: mean(treated),
      control: mean(control),
      standardised,
      isLarge: standardised === null ? differsWithoutSpread(treated, control) : Math.abs(standardised) > 0.25,
    };
  });
  const columns = [intercept(treatment.length), ...covariates];
  const joint = attempt(() =>
    regress(columns, treatment, { type: 'classical' }).joint(covariates.map((_, i) => i + 1)),
  );
  return { covariates: rows, ...(joint.ok ? { joint: joint.value } : { joint: null, jointRefusal: joint.refusal }) };
};
