import { redirect } from '@sveltejs/kit';
import { draftTieOf } from '#lib/draft/draft-form.server.ts';
import { readDraft } from '#lib/draft/read-draft.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { id, revision, title, problem, language } = await readDraft(event.locals, event.params.draftId);
  return {
    draft: { id, revision, title, problem, language },
    hasChanged: event.url.searchParams.get('why') === 'changed',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url } = event;
    const tie = draftTieOf(await readForm(event));
    const draftId = ideaIdOrPage(params.draftId, locals);
    const myIdeas = `/${locals.language}/my-ideas?done=discarded`;
    const answer = await locals.api('discardDraft', { params: { draftId }, revision: 'id' in tie ? tie.revision : 0 });
    // Pressed twice: it is gone already, as was wanted.
    if (!answer.ok && answer.problem.reason === 'not-found') return redirect(303, myIdeas);
    if (!answer.ok && answer.problem.reason === 'stale-revision') return redirect(303, `${url.pathname}?why=changed`);
    valueOrSignIn(answer, event, url.pathname);
    return redirect(303, myIdeas);
  },
};
