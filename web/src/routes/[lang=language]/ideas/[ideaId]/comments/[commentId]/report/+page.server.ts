import { redirect } from '@sveltejs/kit';
import { commentIdOrPage, readOneComment } from '#lib/comment/comments.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { readForm, textOf } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { sendForm } from '#lib/platform/send-form.server.ts';
import { allOperations } from '#shared/contexts.ts';
import type { Actions, PageServerLoad } from './$types.js';

const bodySchema = allOperations.reportComment.body;

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params } = event;
  return readOneComment({ locals, params, isColleague: true });
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const ids = { ideaId: ideaIdOrPage(params.ideaId, locals), commentId: commentIdOrPage(params.commentId, locals) };
    const form = await readForm(event);
    const trouble = await sendForm({
      typed: { reason: textOf(form, 'reason'), words: textOf(form, 'words') },
      schema: bodySchema,
      toldHere: ['comment-closed', 'too-busy'],
      send: (body) => locals.api('reportComment', { params: ids, body }),
    });
    return trouble ?? redirect(303, `/${locals.language}/ideas/${ids.ideaId}?done=comment-reported`);
  },
};
