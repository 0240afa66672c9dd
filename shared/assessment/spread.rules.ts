import type { Criterion, Scorecard } from '#shared/scorecard/scorecard.schema.ts';
import { scalePoints } from '#shared/scorecard/scorecard.schema.ts';
import type { Assessment } from './assessment.schema.ts';

const highestPoint = scalePoints - 1;
/** Two points of four apart is another judgement, one is another hand. */
const disputedFrom = 2;

/** How assessors judged one criterion: how many gave each point, from where to where, and whether they disagree. */
export type CriterionSpread = {
  readonly criterion: Criterion;
  readonly counts: readonly number[];
  readonly lowest: number;
  readonly highest: number;
  readonly isDisputed: boolean;
};

/** All judgements side by side. There is no mean on purpose: it would say the same of agreement and of its opposite. */
export type Spread = {
  readonly criteria: readonly CriterionSpread[];
  /** What each assessment comes to by the weights, in percent of the most there is, from the lowest to the highest. */
  readonly totals: readonly number[];
};

/** What one assessment comes to by the weights, in whole percent of the most that a scorecard allows. */
export const totalOf = ({ criteria }: Scorecard, { scores }: Pick<Assessment, 'scores'>): number => {
  const weighed = criteria.reduce((sum, { weight }, place) => sum + weight * (scores[place]?.point ?? 0), 0);
  const most = criteria.reduce((sum, { weight }) => sum + weight * highestPoint, 0);
  return Math.round((100 * weighed) / most);
};

export const spreadOf = (
  scorecard: Scorecard,
  assessments: readonly Pick<Assessment, 'scores'>[],
): Spread | undefined => {
  if (assessments.length === 0) return undefined;
  return {
    criteria: scorecard.criteria.map((criterion, place) => {
      const points = assessments.map(({ scores }) => scores[place]?.point ?? 0);
      const [lowest, highest] = [Math.min(...points), Math.max(...points)];
      return {
        criterion,
        counts: Array.from({ length: scalePoints }, (_, point) => points.filter((given) => given === point).length),
        lowest,
        highest,
        isDisputed: highest - lowest >= disputedFrom,
      };
    }),
    totals: assessments.map((assessment) => totalOf(scorecard, assessment)).sort((a, b) => a - b),
  };
};
