import { fail, redirect } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { visibilityChoices } from '#lib/idea/visibility-choices.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { throwProblem, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { visibilities } from '#shared/idea/idea.schema.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params } = event;
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  const idea = valueOrPage(await locals.api('readIdea', { params: { ideaId } }));
  const { id, title, language, state, visibility, revision, can } = idea;
  return {
    idea: { id, title, language, state, visibility, revision, mayChange: can.includes('changeIdeaVisibility') },
    choices: visibilityChoices(idea),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url } = event;
    const ideaId = ideaIdOrPage(params.ideaId, locals);
    const form = await readForm(event);
    const visibility = visibilities.find((known) => known === textOf(form, 'visibility'));
    const revision = revisionOf(form);
    if (visibility === undefined || revision === undefined) return fail(422, { kind: 'not-chosen' as const });
    const answer = await locals.api('changeIdeaVisibility', {
      params: { ideaId },
      body: { visibility },
      revision,
    });
    // The page comes back with what holds now, so that the choice is made again in the knowledge of it.
    if (!answer.ok && answer.problem.reason === 'stale-revision') return fail(412, { kind: 'stale' as const });
    if (!answer.ok && answer.problem.reason === 'idea-closed') return throwProblem(answer.problem);
    valueOrSignIn(answer, event, url.pathname);
    return redirect(303, `/${locals.language}/ideas/${ideaId}?done=visibility`);
  },
};
