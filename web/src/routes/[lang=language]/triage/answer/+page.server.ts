import { emptyAnswer } from '#lib/answer/answer-form.ts';
import { decidedByReader } from '#lib/answer/reader-as-writer.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import { bulkMax } from '#lib/triage/bulk.server.ts';
import { postAnswers } from '#lib/triage/post-answers.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  // A form that comes back brings everything with it: see the page of a new idea.
  if (event.request.method !== 'POST') requireAction(await requireAccount(event), 'changeAnswerSettings', event.locals);
  return { values: emptyAnswer(event.locals.language), decidedBy: await decidedByReader(event), bulkMax };
};

export const actions: Actions = { default: postAnswers };
