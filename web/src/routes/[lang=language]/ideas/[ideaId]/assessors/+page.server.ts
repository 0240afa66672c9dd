import { postSend, readSendPage } from '#lib/assessment/send-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ page: await readSendPage(event) });

export const actions: Actions = { default: postSend };
