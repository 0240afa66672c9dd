import { fail } from '@sveltejs/kit';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import { bulkMax, choiceFault, chosenOf, onEach, titlesOf } from '#lib/triage/bulk.server.ts';
import { readTriageList } from '#lib/triage/triage-list.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  requireAction(account, 'listTriage', event.locals);
  return {
    list: await readTriageList({ ...event, account }),
    search: event.url.search,
    mayAct: account.can.includes('changeAnswerSettings'),
    bulkMax,
  };
};

export const actions: Actions = {
  /** Takes the chosen ideas. Sent twice, it finds them changed and says so. */
  default: async (event) => {
    const { locals, url } = event;
    const chosen = chosenOf(await readForm(event));
    const fault = choiceFault(chosen);
    if (fault !== undefined) return fail(422, { kind: fault });
    const me = valueOrSignIn(await locals.api('readAccount', {}), event, url.pathname).person.id;
    const results = await onEach(chosen, ({ id, revision }) =>
      locals.api('assignIdea', { params: { ideaId: id }, body: { assignee: me }, revision }),
    );
    return { kind: 'done' as const, results, titles: await titlesOf(locals.api, chosen) };
  },
};
