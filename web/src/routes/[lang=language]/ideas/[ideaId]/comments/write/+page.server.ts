import { redirect } from '@sveltejs/kit';
import { commentIdOrPage, readOneComment } from '#lib/comment/comments.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { keyOf, newKey, readForm, textOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { sendForm } from '#lib/platform/send-form.server.ts';
import { allOperations } from '#shared/contexts.ts';
import type { Actions, PageServerLoad } from './$types.js';

const bodySchema = allOperations.writeComment.body;

export const load: PageServerLoad = async (event) => {
  const { locals, params, url, request } = event;
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  // A form that comes back brings everything with it, also to who is signed out by now.
  if (request.method === 'POST') return { ideaId, idea: undefined, answered: undefined, key: newKey() };
  await requireAccount(event);
  const replyTo = url.searchParams.get('replyTo');
  if (replyTo !== null) {
    const { idea, comment } = await readOneComment({
      locals,
      params: { ideaId: params.ideaId, commentId: replyTo },
      isColleague: true,
    });
    return { ideaId, idea, answered: comment, key: newKey() };
  }
  const { id, title, language, can } = valueOrPage(await locals.api('readIdea', { params: { ideaId } }));
  const idea = { id, title, language, mayComment: can.includes('writeComment') };
  return { ideaId, idea, answered: undefined, key: newKey() };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const ideaId = ideaIdOrPage(params.ideaId, locals);
    const form = await readForm(event);
    const key = keyOf(form) ?? newKey();
    const replyTo = textOf(form, 'replyTo');
    const typed = {
      text: textOf(form, 'text'),
      language: locals.language,
      ...(replyTo === '' ? {} : { replyTo: commentIdOrPage(replyTo, locals) }),
    };
    let written = '';
    const trouble = await sendForm({
      typed,
      schema: bodySchema,
      toldHere: ['idea-closed', 'not-found', 'too-busy'],
      send: async (body) => {
        const answer = await locals.api('writeComment', { params: { ideaId }, body, idempotencyKey: key });
        if (answer.ok) written = answer.value.id;
        return answer;
      },
    });
    return trouble ?? redirect(303, `/${locals.language}/ideas/${ideaId}?done=comment#comment-${written}`);
  },
};
