import { postChallenge, readFormChoices } from '#lib/challenge/challenge-form.server.ts';
import { emptyChallenge } from '#lib/challenge/challenge-form.ts';
import { newKey } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  const { locals } = event;
  requireAction(account, 'prepareChallenge', locals);
  return {
    page: { values: emptyChallenge(locals.language), revision: 1, key: newKey() },
    choices: await readFormChoices(locals, account),
  };
};

export const actions: Actions = { default: postChallenge };
