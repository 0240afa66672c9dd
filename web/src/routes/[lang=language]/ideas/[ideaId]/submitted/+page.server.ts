import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params } = event;
  const answer = await locals.api('readIdea', { params: { ideaId: ideaIdOrPage(params.ideaId, locals) } });
  const { id, title, language, visibility, clock } = valueOrPage(answer);
  return { idea: { id, title, language, visibility, dueOn: clock?.dueOn } };
};
