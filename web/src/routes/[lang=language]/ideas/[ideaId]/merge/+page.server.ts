import { postProposal, readProposePage } from '#lib/merge/propose-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ proposePage: await readProposePage(event) });

export const actions: Actions = { default: postProposal };
