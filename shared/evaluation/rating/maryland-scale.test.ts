import { describe, expect, it } from 'vitest';
import { evidenceRating } from './maryland-scale.ts';

const sound = {
  overallAttrition: 0.05,
  differentialAttrition: 0.01,
  ratioMismatch: false,
  largeImbalance: false,
  leadsDiffer: false,
};

describe('the evidence rating', () => {
  it('gives a sound trial 5, a comparison of changes 3, a series alone 2, and before and after 1', () => {
    expect(
      ['randomised', 'difference-in-differences', 'time-series', 'before-after'].map(
        (c) => evidenceRating(c as 'randomised', sound).level,
      ),
    ).toEqual([5, 3, 2, 1]);
  });

  it('loses one level for each weakness, names it, and never falls below 1', () => {
    expect(evidenceRating('randomised', { ...sound, overallAttrition: 0.4, differentialAttrition: 0.2 })).toMatchObject(
      { level: 3, weaknesses: [expect.stringContaining('30%'), expect.stringContaining('10 points')] },
    );
    expect(evidenceRating('cluster-randomised', { ...sound, clustersPerArm: 3 }).level).toBe(4);
    expect(evidenceRating('before-after', { ...sound, overallAttrition: 0.9 }).level).toBe(1);
  });
});
