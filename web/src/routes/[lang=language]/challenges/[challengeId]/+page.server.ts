import { redirect } from '@sveltejs/kit';
import { readChallengePage } from '#lib/challenge/challenge-page.server.ts';
import { signInAddress } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const state = await locals.account();
  // A link that a colleague passed on may be followed by somebody who is not signed in: the public page then decides.
  if (state.kind === 'visitor')
    redirect(303, `/${locals.language}/public/challenges/${encodeURIComponent(params.challengeId)}`);
  if (state.kind === 'expired') redirect(303, signInAddress(locals.language, url, 'expired'));
  return {
    page: await readChallengePage({ locals, url, challengeId: params.challengeId }),
    done: url.searchParams.get('done'),
  };
};
