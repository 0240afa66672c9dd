import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readInboxPage } from '#lib/inbox/inbox-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, textOf } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { instantSchema } from '#shared/kernel/instant.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await requireAccount(event);
  return readInboxPage(event);
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, url } = event;
    const upTo = v.safeParse(instantSchema, textOf(await readForm(event), 'upTo'));
    // Only up to what the reader has seen: something that came in the meantime stays unread.
    if (upTo.success)
      valueOrSignIn(await locals.api('markInboxRead', { body: { upTo: upTo.output } }), event, url.pathname);
    return redirect(303, url.pathname);
  },
};
