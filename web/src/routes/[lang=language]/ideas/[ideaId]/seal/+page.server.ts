import { postSealDecision, readSealPage } from '#lib/seal/seal-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ sealPage: await readSealPage(event) });

export const actions: Actions = { default: postSealDecision };
