import { fail, redirect } from '@sveltejs/kit';
import { commentIdOrPage, readOneComment } from '#lib/comment/comments.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { readPeopleNames } from '#lib/platform/people-names.server.ts';
import { notAllowedPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { sendForm } from '#lib/platform/send-form.server.ts';
import { allOperations } from '#shared/contexts.ts';
import type { Actions, PageServerLoad } from './$types.js';

const bodySchema = allOperations.hideComment.body;

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params } = event;
  const found = await readOneComment({ locals, params, isColleague: true });
  if (!found.comment.mayHide) return notAllowedPage(locals);
  const { items } = valueOrPage(await locals.api('listCommentReports', { params: found.ids }));
  const people = await readPeopleNames(
    locals.api,
    items.map(({ personId }) => personId),
  );
  const reports = items.map(({ personId, reason, words }, n) => ({ n, by: people[personId], reason, words }));
  return { ...found, reports };
};

const idsOf = ({ locals, params }: { locals: App.Locals; params: { ideaId: string; commentId: string } }) => ({
  ideaId: ideaIdOrPage(params.ideaId, locals),
  commentId: commentIdOrPage(params.commentId, locals),
});

export const actions: Actions = {
  hide: async (event) => {
    const { locals } = event;
    const params = idsOf(event);
    const form = await readForm(event);
    const trouble = await sendForm({
      typed: { reason: textOf(form, 'reason'), words: textOf(form, 'words') },
      schema: bodySchema,
      toldHere: ['stale-revision', 'too-busy'],
      send: (body) => locals.api('hideComment', { params, body, revision: revisionOf(form) ?? 0 }),
    });
    return trouble ?? redirect(303, `/${locals.language}/ideas/${params.ideaId}?done=comment-hidden`);
  },
  show: async (event) => {
    const { locals, url } = event;
    const params = idsOf(event);
    const revision = revisionOf(await readForm(event)) ?? 0;
    const answer = await locals.api('showComment', { params, revision });
    if (!answer.ok && answer.problem.reason === 'stale-revision') {
      const { title, detail } = answer.problem;
      return fail(412, { kind: 'refused' as const, typed: undefined, problem: { title, detail } });
    }
    valueOrSignIn(answer, event, url.pathname);
    return redirect(303, `/${locals.language}/ideas/${params.ideaId}?done=comment-shown`);
  },
};
