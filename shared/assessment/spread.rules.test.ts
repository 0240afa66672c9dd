import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aScorecard } from '#shared/challenge/challenge.fixture.ts';
import { someScores } from './assessment.fixture.ts';
import { spreadOf, totalOf } from './spread.rules.ts';

const point = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const);
const assessments = fc.array(fc.tuple(point, point), { minLength: 1, maxLength: 7 });

describe('the spread of assessments', () => {
  it('counts every point that was given, and none twice', () => {
    fc.assert(
      fc.property(assessments, (given) => {
        const spread = spreadOf(
          aScorecard(),
          given.map((points) => someScores(...points)),
        );

        for (const [place, { counts, lowest, highest, isDisputed }] of (spread?.criteria ?? []).entries()) {
          const points = given.map((one) => one[place] ?? 0);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(given.length);
          expect([lowest, highest]).toEqual([Math.min(...points), Math.max(...points)]);
          expect(isDisputed).toBe(Math.max(...points) - Math.min(...points) >= 2);
        }
        expect(spread?.totals).toHaveLength(given.length);
      }),
    );
  });

  it('never lets two that disagree look like two that agree: the same mean, and another spread', () => {
    const agreed = spreadOf(aScorecard(), [someScores(2, 1), someScores(1, 2)]);
    const torn = spreadOf(aScorecard(), [someScores(3, 0), someScores(0, 3)]);

    expect(agreed?.criteria.map(({ isDisputed }) => isDisputed)).toEqual([false, false]);
    expect(torn?.criteria.map(({ isDisputed }) => isDisputed)).toEqual([true, true]);
    expect(torn?.totals).toEqual([25, 75]);
  });

  it('weighs the criteria: all of the highest point is 100, all of the lowest 0', () => {
    expect(
      [someScores(0, 0), someScores(3, 0), someScores(0, 3), someScores(3, 3)].map((one) => totalOf(aScorecard(), one)),
    ).toEqual([0, 75, 25, 100]);
  });

  it('is none where nobody gave anything', () => {
    expect(spreadOf(aScorecard(), [])).toBeUndefined();
  });
});
