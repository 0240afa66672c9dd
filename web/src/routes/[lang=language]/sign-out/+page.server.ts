import { redirect } from '@sveltejs/kit';
import { platformOf } from '#lib/platform/platform-of.server.ts';
import { endSession } from '#lib/sign-in/end-session.server.ts';
import { providerSignOut } from '#lib/sign-in/sign-in.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

/**
 * Reached after the session here has ended. The way on to the identity provider is a page with a refresh, not a redirect: a
 * form post may be redirected to this site only (`form-action`), and that rule is worth more than one page less.
 */
export const load: PageServerLoad = async (event) => {
  const address = await providerSignOut(platformOf(event).settings).catch(() => undefined);
  if (address === undefined) return redirect(303, `/${event.locals.language}/signed-out`);
  event.setHeaders({ refresh: `0; url=${address}` });
  return { address: address.href };
};

export const actions: Actions = {
  default: async (event) => {
    await endSession(event, { everywhere: false });
    return redirect(303, `/${event.locals.language}/sign-out`);
  },
};
