import type { AnswerReason } from '#shared/answer/answer.schema.ts';
import type { Proposal } from '#shared/idea/idea.schema.ts';

type Told = readonly [
  title: string,
  problem: string,
  category: Proposal['category'],
  daysAgo: number,
  answered: 'soon' | 'on-the-last-day' | 'late',
  reason: AnswerReason,
  secondReason?: AnswerReason,
];

/**
 * An idea of the demonstration that was answered long ago, so that figures have a year to show: whose it was, how many days
 * ago it came, when its answer was sent, measured by its due day, and the reason of a second answer where its author asked
 * for one.
 */
export type PastIdea = {
  readonly by: string;
  readonly proposal: Proposal;
  readonly daysAgo: number;
  readonly answered: Told[4];
  readonly reason: AnswerReason;
  readonly secondReason: AnswerReason | undefined;
};

/** What one person told over a year. Every third is for the whole government, the others for colleagues. */
export const toldBy = (by: string, language: 'en' | 'fr', all: readonly Told[]): PastIdea[] =>
  all.map(([title, problem, category, daysAgo, answered, reason, secondReason], place) => ({
    by: `${by}@example.org`,
    proposal: {
      title,
      problem,
      solution: '',
      category,
      visibility: place % 3 === 0 ? 'government' : 'organisation',
      language,
      authorName: 'shown',
    },
    daysAgo,
    answered,
    reason,
    secondReason,
  }));
