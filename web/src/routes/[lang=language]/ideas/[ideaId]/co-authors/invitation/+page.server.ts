import { postReplyToInvitation, readOwnPart } from '#lib/co-author/own-part.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ part: await readOwnPart(event, 'replyToInvitation') });

export const actions: Actions = { default: postReplyToInvitation };
