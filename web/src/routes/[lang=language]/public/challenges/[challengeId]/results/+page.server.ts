import { readResultsPage } from '#lib/challenge/results-page.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  page: await readResultsPage({ locals, url, challengeId: params.challengeId }),
});
