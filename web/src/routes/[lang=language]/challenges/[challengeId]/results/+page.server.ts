import { readResultsPage } from '#lib/challenge/results-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params, url } = event;
  return { page: await readResultsPage({ locals, url, challengeId: params.challengeId }) };
};
