import type { DesignColumn } from '../linear/least-squares.ts';
import { intercept } from '../linear/least-squares.ts';
import type { Numbers } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';
import { requireBothArms, requireClustersInBothArms } from '../regression/adjusted-effect.ts';
import { pick, regress, type StandardErrorChoice } from '../regression/regress.ts';

/** One row per observation: `treated` and `post` are 1 or 0. */
type TwoByTwo = {
  readonly outcome: Numbers;
  readonly treated: Numbers;
  readonly post: Numbers;
  readonly covariates: readonly DesignColumn[];
};

/**
 * Difference in differences of two groups and two periods: the coefficient of treated x post. It rests on parallel trends,
 * which two periods cannot test. Refuses `empty-arm` when a cell of the four is empty, and what regression refuses.
 */
export const twoByTwo = (data: TwoByTwo, choice: StandardErrorChoice, alpha: number) => {
  const n = data.outcome.length;
  requireBothArms(data.treated);
  requireBothArms(data.post);
  requireClustersInBothArms(data.treated, choice);
  const product = Float64Array.from({ length: n }, (_, i) => (data.treated[i] as number) * (data.post[i] as number));
  const cell = (treated: number, post: number) => {
    const rows = Array.from({ length: n }, (_, i) => i).filter(
      (i) => data.treated[i] === treated && data.post[i] === post,
    );
    if (rows.length === 0)
      refuse({
        reason: 'empty-arm',
        message: `No row is ${treated ? 'treated' : 'in comparison'} and ${post ? 'after' : 'before'} the change.`,
        remedy: 'All four cells are needed; check the group and period columns.',
        arm: treated ? 'treated' : 'comparison',
      });
    return { n: rows.length, mean: rows.reduce((total, i) => total + (data.outcome[i] as number), 0) / rows.length };
  };
  const cells = {
    treatedBefore: cell(1, 0),
    treatedAfter: cell(1, 1),
    comparisonBefore: cell(0, 0),
    comparisonAfter: cell(0, 1),
  };
  const columns = [
    intercept(n),
    { name: 'treated', values: data.treated },
    { name: 'post', values: data.post },
    ...data.covariates,
    { name: 'treated x post', values: product },
  ];
  const fitted = regress(columns, data.outcome, choice);
  return {
    ...fitted.test(pick(columns.length, columns.length - 1), alpha),
    standardErrorType: fitted.standardErrorType,
    n,
    cells,
  };
};
