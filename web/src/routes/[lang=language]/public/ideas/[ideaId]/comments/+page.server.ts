import { readTalk } from '#lib/comment/comments.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  const [answer, talk] = await Promise.all([
    locals.api('readIdea', { params: { ideaId } }),
    readTalk({ locals, ideaId, isColleague: false, search: url.searchParams }),
  ]);
  const { id, title, language } = valueOrPage(answer);
  return { idea: { id, title, language }, talk };
};
