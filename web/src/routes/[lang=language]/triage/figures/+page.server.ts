import { readTeamFigures } from '#lib/figures/team-figures.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  requireAction(account, 'listTriage', event.locals);
  return { figures: await readTeamFigures({ locals: event.locals, account }) };
};
