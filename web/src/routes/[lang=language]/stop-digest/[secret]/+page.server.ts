import { fail, redirect } from '@sveltejs/kit';
import { throwProblem } from '#lib/platform/problem-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Looking changes nothing: programs open the links of a mail before its reader does. */
export const load: PageServerLoad = ({ url }) => ({ isDone: url.searchParams.has('done') });

export const actions: Actions = {
  default: async ({ locals, params, url }) => {
    // Whoever is signed in here, if anybody: the link says whose mails they are.
    const answer = await locals.visitorApi('stopDigest', { params: { secret: params.secret } });
    if (answer.ok) return redirect(303, `${url.pathname}?done`);
    const { status, reason } = answer.problem;
    return reason === 'not-found' || reason === 'invalid-request'
      ? fail(status, { isUnknown: true })
      : throwProblem(answer.problem);
  },
};
