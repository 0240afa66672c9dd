import { redirect } from '@sveltejs/kit';
import { readIdeaList } from '#lib/idea/idea-list.server.ts';
import { signInAddress } from '#lib/platform/require-account.server.ts';
import { deleteFilter, readSavedFilters, saveFilter } from '#lib/search/saved-filters.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const state = await locals.account();
  // A visitor finds the same list of public ideas where it can be shared by everybody.
  if (state.kind === 'visitor') redirect(303, `/${locals.language}/public/ideas${url.search}`);
  if (state.kind === 'expired') redirect(303, signInAddress(locals.language, url, 'expired'));
  const [list, saved] = await Promise.all([readIdeaList(event), readSavedFilters(locals)]);
  return { list, saved, mayWrite: state.account.can.includes('startDraft') };
};

export const actions: Actions = { saveFilter, deleteFilter };
