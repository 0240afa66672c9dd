import { postInvitation, postTakingBack, readCoAuthors } from '#lib/co-author/co-authors-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ coAuthorsPage: await readCoAuthors(event) });

export const actions: Actions = { invite: postInvitation, takeBack: postTakingBack };
