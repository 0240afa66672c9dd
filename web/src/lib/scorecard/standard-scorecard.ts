import type { Words } from '#lib/platform/words.ts';
import type { Scorecard } from '#shared/scorecard/scorecard.schema.ts';

/** What a scorecard begins with, in one language: its own words are better, and somebody has to write them first. */
export const standardScorecard = (t: Words): Scorecard => ({
  criteria: [
    {
      name: t.scorecard_need(),
      weight: 3,
      points: [t.scorecard_need_0(), t.scorecard_need_1(), t.scorecard_need_2(), t.scorecard_need_3()],
    },
    {
      name: t.scorecard_reach(),
      weight: 2,
      points: [t.scorecard_reach_0(), t.scorecard_reach_1(), t.scorecard_reach_2(), t.scorecard_reach_3()],
    },
    {
      name: t.scorecard_trial(),
      weight: 2,
      points: [t.scorecard_trial_0(), t.scorecard_trial_1(), t.scorecard_trial_2(), t.scorecard_trial_3()],
    },
  ],
});
