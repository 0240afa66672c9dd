import { redirect } from '@sveltejs/kit';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { notFoundPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import type { TokenId } from '#shared/kernel/ids.ts';
import { tokensPerOrganisationMax } from '#shared/token/token.contract.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  requireAction(await requireAccount(event), 'listTokens', event.locals);
  // The longest page begins with every token that works, and what no longer works is not asked to be revoked.
  const query = { limit: String(tokensPerOrganisationMax) };
  const { items } = valueOrPage(await event.locals.api('listTokens', { query }));
  const token = items.find(({ id }) => id === event.params.tokenId) ?? notFoundPage(event.locals);
  if (token.revokedAt !== undefined) redirect(303, `/${event.locals.language}/administration/tokens?done=revoked`);
  return { token: { purpose: token.purpose, scopes: token.scopes, expiresAt: token.expiresAt } };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url } = event;
    // Whatever stands in the address, the API parses it; an id it does not know is "not found".
    const answer = await locals.api('revokeToken', { params: { tokenId: params.tokenId as TokenId } });
    valueOrSignIn(answer, event, url.pathname);
    return redirect(303, `/${locals.language}/administration/tokens?done=revoked`);
  },
};
