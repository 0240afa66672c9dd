import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  requireAction(await requireAccount(event), 'listOwnAssessments', event.locals);
  return { invitations: valueOrPage(await event.locals.api('listOwnAssessments', {})).items };
};
