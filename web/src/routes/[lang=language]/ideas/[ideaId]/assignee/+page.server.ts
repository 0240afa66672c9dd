import { postAssignee, readAssigneePage } from '#lib/triage/assignee-page.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ assigneePage: await readAssigneePage(event) });

export const actions: Actions = { default: postAssignee };
