import { fail, redirect } from '@sveltejs/kit';
import { attachmentIdOrPage } from '#lib/attachment/open-document.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { throwProblem, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params, url } = event;
  const asked = { params: { ideaId: ideaIdOrPage(params.ideaId, locals) } };
  const [idea, attachments] = await Promise.all([
    locals.api('readIdea', asked),
    locals.api('listIdeaAttachments', asked),
  ]);
  const { id, title, language, revision, can } = valueOrPage(idea);
  return {
    idea: { id, title, language, revision, mayRemove: can.includes('removeAttachment') },
    documents: valueOrPage(attachments).items,
    wasRemoved: url.searchParams.get('done') === 'removed',
  };
};

export const actions: Actions = {
  remove: async (event) => {
    const { locals, params, url } = event;
    const ideaId = ideaIdOrPage(params.ideaId, locals);
    const form = await readForm(event);
    const attachmentId = attachmentIdOrPage(textOf(form, 'attachmentId'), locals);
    const revision = revisionOf(form);
    // The page comes back with the idea as it is now, so that a document goes in the knowledge of that or not at all.
    if (revision === undefined) return fail(412, { kind: 'stale' as const });
    const answer = await locals.api('removeIdeaAttachment', { params: { ideaId, attachmentId }, revision });
    if (!answer.ok && answer.problem.reason === 'stale-revision') return fail(412, { kind: 'stale' as const });
    if (!answer.ok && answer.problem.reason === 'idea-closed') return throwProblem(answer.problem);
    valueOrSignIn(answer, event, url.pathname);
    return redirect(303, `${url.pathname}?done=removed`);
  },
};
