import { postPanel, readPanelPage } from '#lib/assessment/panel-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ page: await readPanelPage(event) });

export const actions: Actions = { default: postPanel };
