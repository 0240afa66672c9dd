import { emptyAnswer } from '#lib/answer/answer-form.ts';
import { beginWithTemplate } from '#lib/answer/begin-with-template.server.ts';
import { readIdeaAtHand } from '#lib/answer/idea-at-hand.server.ts';
import { postAnswer } from '#lib/answer/post-answer.server.ts';
import { decidedByReader } from '#lib/answer/reader-as-writer.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const idea = await readIdeaAtHand(event);
  const begun =
    idea === undefined
      ? { values: emptyAnswer(event.locals.language), templates: [], used: undefined }
      : await beginWithTemplate({ ...event, idea });
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
      ...begun,
      decidedBy: await decidedByReader(event),
    },
  };
};

export const actions: Actions = { default: postAnswer };
