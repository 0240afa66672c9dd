import { fail, redirect } from '@sveltejs/kit';
import { challengeIdOrPage, readChallengeAtHand } from '#lib/challenge/challenge-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params } = event;
  const { id, question, language, revision, can } = await readChallengeAtHand(locals, params.challengeId);
  return { challenge: { id, question, language, revision, may: can.includes('withdrawChallenge') } };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url } = event;
    const challengeId = challengeIdOrPage(params.challengeId, locals);
    const revision = revisionOf(await readForm(event));
    if (revision === undefined) return fail(412, { kind: 'stale' as const });
    const answer = await locals.api('withdrawChallenge', { params: { challengeId }, revision });
    // The page comes back with the challenge as it is now.
    if (!answer.ok && answer.problem.reason === 'stale-revision') return fail(412, { kind: 'stale' as const });
    valueOrSignIn(answer, event, url.pathname);
    return redirect(303, `/${locals.language}/challenges?done=withdrawal`);
  },
};
