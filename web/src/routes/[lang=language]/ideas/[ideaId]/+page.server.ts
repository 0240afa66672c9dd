import { redirect } from '@sveltejs/kit';
import { readFirstTalk } from '#lib/comment/comments.server.ts';
import { ideaIdOrPage, readIdeaPage } from '#lib/idea/idea-page.server.ts';
import { newestNotes, readNotes } from '#lib/note/notes.server.ts';
import { newKey } from '#lib/platform/form.server.ts';
import { signInAddress } from '#lib/platform/require-account.server.ts';
import { readOwnInterest, supportActions } from '#lib/support/support-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const state = await locals.account();
  // A link that a colleague passed on may be followed by somebody who is not signed in: the public page then decides.
  if (state.kind === 'visitor') redirect(303, `/${locals.language}/public/ideas/${encodeURIComponent(params.ideaId)}`);
  if (state.kind === 'expired') redirect(303, signInAddress(locals.language, url, 'expired'));
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  const [ideaPage, talk] = await Promise.all([
    readIdeaPage({ locals, url, ideaId, isColleague: true }),
    readFirstTalk({ locals, ideaId, isColleague: true }),
  ]);
  const { idea } = ideaPage;
  const [own, notes] = await Promise.all([
    readOwnInterest(locals.api, idea),
    idea.can.includes('readNotes')
      ? readNotes({ locals, ideaId, search: new URLSearchParams(), limit: newestNotes })
      : undefined,
  ]);
  return { ideaPage, talk, own, notes, key: newKey(), done: url.searchParams.get('done') };
};

export const actions: Actions = supportActions;
