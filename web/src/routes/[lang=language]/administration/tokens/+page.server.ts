import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  requireAction(account, 'listTokens', event.locals);
  const { items } = valueOrPage(await event.locals.api('listTokens', {}));
  return {
    tokens: items.map(({ id, purpose, scopes, issuedAt, expiresAt, revokedAt, can }) => ({
      id,
      purpose,
      scopes,
      issuedAt,
      expiresAt,
      revokedAt,
      mayRevoke: revokedAt === undefined && can.includes('revokeToken'),
    })),
    mayIssue: account.can.includes('issueToken'),
    wasRevoked: event.url.searchParams.get('done') === 'revoked',
  };
};
