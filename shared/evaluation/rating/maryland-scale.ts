/** How the comparison was made, from the strongest. */
export const comparisons = [
  'randomised',
  'cluster-randomised',
  'matched-pair-randomised',
  'difference-in-differences',
  'single-treated-unit',
  'controlled-time-series',
  'time-series',
  'cross-section-adjusted',
  'before-after',
  'none',
] as const;
export type Comparison = (typeof comparisons)[number];

/** What was found about how the study held up; shares from 0 to 1. */
type StudyConduct = {
  readonly overallAttrition: number;
  readonly differentialAttrition: number;
  readonly ratioMismatch: boolean;
  readonly largeImbalance: boolean;
  readonly clustersPerArm?: number;
  readonly leadsDiffer: boolean;
};

const start: Record<Comparison, { level: 1 | 2 | 3 | 4 | 5; because: string }> = {
  randomised: { level: 5, because: 'people were assigned at random' },
  'cluster-randomised': { level: 5, because: 'clusters were assigned at random' },
  'matched-pair-randomised': { level: 5, because: 'units were assigned at random within pairs' },
  'difference-in-differences': { level: 3, because: 'changes were compared with those of an untreated group' },
  'single-treated-unit': { level: 3, because: 'one treated unit was compared with untreated ones before and after' },
  'controlled-time-series': { level: 3, because: 'the series was compared with one that was not treated' },
  'time-series': { level: 2, because: 'there is a series before and after, but nobody untreated' },
  'cross-section-adjusted': { level: 2, because: 'treated and untreated were compared once, with adjustment' },
  'before-after': { level: 1, because: 'only before and after were compared' },
  none: { level: 1, because: 'there is no comparison' },
};

/**
 * A rating from 1 (no credible comparison) to 5 (randomised and held up), in the style of the Maryland Scientific Methods
 * Scale (Sherman et al. 1997; What Works Centre for Local Economic Growth 2016). One level is lost for each serious weakness
 * found; the rating judges the design, never the size or sign of the result.
 */
export const evidenceRating = (comparison: Comparison, conduct: StudyConduct) => {
  const { level, because } = start[comparison];
  const isRandomised = level === 5;
  const weaknesses = [
    conduct.overallAttrition > 0.3 && 'more than 30% of outcomes are missing',
    conduct.differentialAttrition > 0.1 && 'the share missing differs by more than 10 points between arms',
    isRandomised && conduct.ratioMismatch && 'the numbers per arm do not fit the planned ratio',
    conduct.largeImbalance && 'the groups differed by more than 0.25 standard deviations before the start',
    conduct.clustersPerArm !== undefined && conduct.clustersPerArm < 4 && 'an arm has fewer than four clusters',
    conduct.leadsDiffer && 'trends already differed before the start',
  ].filter((w): w is string => w !== false);
  return {
    level: Math.max(1, level - weaknesses.length),
    scale: 'Maryland style, 1 to 5',
    startsAt: level,
    because,
    weaknesses,
  };
};
