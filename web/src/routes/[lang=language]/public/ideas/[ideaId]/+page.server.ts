import { readIdeaPage } from '#lib/idea/idea-page.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ideaPage: await readIdeaPage({ locals, url, ideaId: params.ideaId, isColleague: false }),
});
