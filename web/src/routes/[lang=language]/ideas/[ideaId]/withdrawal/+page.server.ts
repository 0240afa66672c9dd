import { fail, redirect } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf } from '#lib/platform/form.server.ts';
import { throwProblem, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** What somebody else did meanwhile, so that it can no longer be withdrawn. */
const standsInTheWay = ['idea-closed', 'merge-pending', 'holds-merged-ideas'];

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params } = event;
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  const { id, title, language, visibility, revision, can } = valueOrPage(
    await locals.api('readIdea', { params: { ideaId } }),
  );
  return { idea: { id, title, language, visibility, revision, mayWithdraw: can.includes('withdrawIdea') } };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url } = event;
    const ideaId = ideaIdOrPage(params.ideaId, locals);
    const revision = revisionOf(await readForm(event));
    // The page comes back with the idea as it is now, so that it is withdrawn in the knowledge of that or not at all.
    if (revision === undefined) return fail(412, { kind: 'stale' as const });
    const answer = await locals.api('withdrawIdea', { params: { ideaId }, revision });
    if (!answer.ok && answer.problem.reason === 'stale-revision') return fail(412, { kind: 'stale' as const });
    if (!answer.ok && standsInTheWay.includes(answer.problem.reason)) return throwProblem(answer.problem);
    valueOrSignIn(answer, event, url.pathname);
    return redirect(303, `/${locals.language}/ideas/${ideaId}?done=withdrawal`);
  },
};
