import { emptyValues } from '#lib/draft/draft-form.ts';
import { postDraft } from '#lib/draft/post-draft.server.ts';
import { newKey } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  // A form that comes back brings everything with it. Asking who is there could only lose it, should the session be over.
  if (event.request.method !== 'POST') requireAction(await requireAccount(event), 'startDraft', event.locals);
  return { draft: { values: emptyValues(event.locals.language), tie: { key: newKey() } } };
};

export const actions: Actions = { default: postDraft };
