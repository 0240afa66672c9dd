import { postChallenge, readFormChoices } from '#lib/challenge/challenge-form.server.ts';
import { contentOfChallenge, valuesOfChallenge } from '#lib/challenge/challenge-form.ts';
import { readChallengeAtHand } from '#lib/challenge/challenge-page.server.ts';
import { newKey } from '#lib/platform/form.server.ts';
import { notAllowedPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  const { locals, params } = event;
  const challenge = await readChallengeAtHand(locals, params.challengeId);
  if (!challenge.can.includes('changeChallenge')) notAllowedPage(locals);
  return {
    id: challenge.id,
    page: {
      values: valuesOfChallenge(contentOfChallenge(challenge)),
      revision: challenge.revision,
      key: newKey(),
    },
    choices: await readFormChoices(locals, account),
  };
};

export const actions: Actions = { default: postChallenge };
