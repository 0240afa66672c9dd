import { postMergeReply, readReplyPage } from '#lib/merge/reply-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ replyPage: await readReplyPage(event) });

export const actions: Actions = { default: postMergeReply };
