import { postLeaving, readOwnPart } from '#lib/co-author/own-part.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ part: await readOwnPart(event, 'leaveCoAuthors') });

export const actions: Actions = { default: postLeaving };
