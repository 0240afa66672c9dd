import { readChallengeOf } from '#lib/challenge/challenge-of.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params } = event;
  const answer = await locals.api('readIdea', { params: { ideaId: ideaIdOrPage(params.ideaId, locals) } });
  const { id, title, language, visibility, clock, challengeId, concealed } = valueOrPage(answer);
  const challenge = concealed && (await readChallengeOf(locals, challengeId));
  return { idea: { id, title, language, visibility, dueOn: clock?.dueOn, concealedUntil: challenge?.closesOn } };
};
