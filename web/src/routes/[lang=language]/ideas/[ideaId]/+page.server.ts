import { redirect } from '@sveltejs/kit';
import { readIdeaPage } from '#lib/idea/idea-page.server.ts';
import { signInAddress } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const state = await locals.account();
  // A link that a colleague passed on may be followed by somebody who is not signed in: the public page then decides.
  if (state.kind === 'visitor') redirect(303, `/${locals.language}/public/ideas/${encodeURIComponent(params.ideaId)}`);
  if (state.kind === 'expired') redirect(303, signInAddress(locals.language, url, 'expired'));
  const ideaPage = await readIdeaPage({ locals, url, ideaId: params.ideaId, isColleague: true });
  return { ideaPage, done: url.searchParams.get('done') };
};
