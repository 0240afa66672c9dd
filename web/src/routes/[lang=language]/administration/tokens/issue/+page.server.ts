import { newKey } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import { issueToken } from '#lib/token/issue-token.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  // A form that comes back brings everything with it: see the page of a new idea.
  if (event.request.method !== 'POST') requireAction(await requireAccount(event), 'issueToken', event.locals);
  return { key: newKey() };
};

export const actions: Actions = { default: issueToken };
