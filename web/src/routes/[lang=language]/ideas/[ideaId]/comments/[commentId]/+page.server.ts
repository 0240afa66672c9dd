import { readThread } from '#lib/comment/comments.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  const { locals, params, url } = event;
  return { thread: await readThread({ locals, params, isColleague: true, search: url.searchParams }) };
};
