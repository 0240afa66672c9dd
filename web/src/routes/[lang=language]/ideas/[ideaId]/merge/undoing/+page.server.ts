import { postLetter, readLetterPage } from '#lib/answer/letter-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ letterPage: await readLetterPage(event, 'undoMerge') });

export const actions: Actions = { default: (event) => postLetter(event, 'undoMerge') };
