import { postTakeBack, readTakeBack } from '#lib/merge/take-back.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ idea: await readTakeBack(event) });

export const actions: Actions = { default: postTakeBack };
