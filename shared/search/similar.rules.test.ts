import { describe, expect, it } from 'vitest';
import { commonFrom, rankSimilar, weightOf } from './similar.rules.ts';

describe('ideas that are similar', () => {
  it('have at least two words in common with the text, unless the text has but one', () => {
    const postings = [
      { stem: 'bicycl', ideas: ['a', 'b'] },
      { stem: 'park', ideas: ['b', 'c'] },
    ];

    expect(rankSimilar(postings, 5).map(({ idea, stems }) => [idea, stems])).toEqual([['b', ['bicycl', 'park']]]);
    expect(rankSimilar(postings.slice(0, 1), 5).map(({ idea }) => idea)).toEqual(['a', 'b']);
  });

  it('have more of a longer text in common: a sixth of its telling words', () => {
    const shared = (count: number) =>
      Array.from({ length: 18 }, (_, n) => ({ stem: `word${n}`, ideas: n < count ? ['a'] : [] }));

    expect(rankSimilar(shared(2), 5)).toEqual([]);
    expect(rankSimilar(shared(3), 5).map(({ idea }) => idea)).toEqual(['a']);
  });

  it('come in the order of what their words tell: one rare word outweighs a common one', () => {
    const common = Array.from({ length: 500 }, (_, n) => n);
    const ranked = rankSimilar(
      [
        { stem: 'citi', ideas: common },
        { stem: 'peopl', ideas: common },
        { stem: 'zinnia', ideas: [7] },
      ],
      3,
    );

    expect(ranked[0]).toMatchObject({ idea: 7, stems: ['citi', 'peopl', 'zinnia'] });
    expect(ranked).toHaveLength(3);
  });

  it('weigh nothing by ideas that are not among those given', () => {
    expect(weightOf(1)).toBeGreaterThan(weightOf(2));
    expect(weightOf(commonFrom)).toBeGreaterThan(0);
    expect(rankSimilar([], 5)).toEqual([]);
  });
});
