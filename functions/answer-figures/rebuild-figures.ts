import type { IdeaStore } from '#functions/idea/idea.public.ts';
import { rebuild } from '#functions/platform/projection/rebuild.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { AnswerFiguresStore } from './answer-figures.store.ts';
import { figuresOf, ideasPerCount } from './count-answers.ts';

type Parts = Omit<Parameters<typeof rebuild>[0], 'count' | 'groupSize'> & {
  readonly ideas: Pick<IdeaStore, 'findSummaries' | 'historyOf'>;
  readonly figures: Pick<AnswerFiguresStore, 'countInto'>;
};

/** Counts the figures of answers again from nothing (`rebuild`). */
export const rebuildFigures = ({ ideas, figures, ...parts }: Parts) =>
  rebuild({
    ...parts,
    groupSize: ideasPerCount,
    count: async (version, ids) => figures.countInto(version, await figuresOf(ideas)(ids as readonly IdeaId[])),
  });
