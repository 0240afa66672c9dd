import { readChallengePage } from '#lib/challenge/challenge-page.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  page: await readChallengePage({ locals, url, challengeId: params.challengeId }),
});
