import { readThread } from '#lib/comment/comments.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  thread: await readThread({ locals, params, isColleague: false, search: url.searchParams }),
});
