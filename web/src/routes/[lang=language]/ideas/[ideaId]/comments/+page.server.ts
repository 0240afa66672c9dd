import { readTalk } from '#lib/comment/comments.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params, url } = event;
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  const [answer, talk] = await Promise.all([
    locals.api('readIdea', { params: { ideaId } }),
    readTalk({ locals, ideaId, isColleague: true, search: url.searchParams }),
  ]);
  const { id, title, language, can } = valueOrPage(answer);
  return { idea: { id, title, language, mayComment: can.includes('writeComment') }, talk };
};
