import { readFirstTalk } from '#lib/comment/comments.server.ts';
import { ideaIdOrPage, readIdeaPage } from '#lib/idea/idea-page.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  const [ideaPage, talk] = await Promise.all([
    readIdeaPage({ locals, url, ideaId, isColleague: false }),
    readFirstTalk({ locals, ideaId, isColleague: false }),
  ]);
  return { ideaPage, talk };
};
