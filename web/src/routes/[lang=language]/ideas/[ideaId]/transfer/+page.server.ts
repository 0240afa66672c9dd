import { postTransfer, readTransferPage } from '#lib/answer/transfer-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ transferPage: await readTransferPage(event) });

export const actions: Actions = { default: postTransfer };
