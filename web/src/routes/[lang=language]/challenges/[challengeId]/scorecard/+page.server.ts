import { postCriterion, readScorecardPage } from '#lib/scorecard/criterion-form.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) =>
  // A form that comes back brings everything with it: see the page of a new idea.
  ({ page: event.request.method === 'POST' ? undefined : await readScorecardPage(event) });

export const actions: Actions = { default: postCriterion };
