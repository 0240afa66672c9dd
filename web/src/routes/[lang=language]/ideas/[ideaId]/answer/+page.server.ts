import { emptyAnswer } from '#lib/answer/answer-form.ts';
import { readIdeaAtHand } from '#lib/answer/idea-at-hand.server.ts';
import { postAnswer } from '#lib/answer/post-answer.server.ts';
import { decidedByReader } from '#lib/answer/reader-as-writer.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const idea = await readIdeaAtHand(event);
  return {
    answerPage: {
      idea: idea && {
        id: idea.id,
        title: idea.title,
        language: idea.language,
        problem: idea.problem,
        solution: idea.solution,
        may: idea.can.includes('answerIdea'),
      },
      revision: idea?.revision ?? 1,
      values: emptyAnswer(event.locals.language),
      decidedBy: await decidedByReader(event),
    },
  };
};

export const actions: Actions = { default: postAnswer };
