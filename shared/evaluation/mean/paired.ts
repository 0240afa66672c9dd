import { type TestedEstimate, testEstimate } from '../linear/contrast.ts';
import { inSquarableUnit, isConstant, mean, type Numbers, requireFinite, variance } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';

/**
 * Mean of within-pair differences with the one-sample t test on pairs - 1 df. Also the matched-pair cluster trial's
 * estimator, given one difference of cluster means per pair (Imai, King and Nall 2009, equal weights).
 * Refuses `too-few-observations` below two pairs and `zero-variance` when all differences agree.
 */
export const pairedT = (
  differences: Numbers,
  alpha: number,
  nullDifference = 0,
): TestedEstimate & { readonly pairs: number } => {
  requireFinite(differences, 'differences');
  const pairs = differences.length;
  if (pairs < 2)
    refuse({
      reason: 'too-few-observations',
      message: `${pairs} pair(s) cannot show how much differences vary.`,
      remedy: 'Use at least two pairs; six are the fewest for which a permutation test can reach p < 0.05.',
    });
  const { values, unit } = inSquarableUnit(differences);
  const se = isConstant(values) ? 0 : unit * Math.sqrt(variance(values) / pairs);
  return { ...testEstimate(unit * mean(values), se, pairs - 1, { alpha, null: nullDifference }), pairs };
};
