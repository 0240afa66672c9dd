import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  requireAction(account, 'listTokens', event.locals);
  const { locals, url } = event;
  const { page } = await readListPage(url.searchParams, (query) => locals.api('listTokens', { query }));
  return {
    tokens: page.items.map(({ id, purpose, scopes, issuedAt, expiresAt, revokedAt, can }) => ({
      id,
      purpose,
      scopes,
      issuedAt,
      expiresAt,
      revokedAt,
      mayRevoke: revokedAt === undefined && can.includes('revokeToken'),
    })),
    mayIssue: account.can.includes('issueToken'),
    more: olderPage(page.next),
    wasRevoked: url.searchParams.get('done') === 'revoked',
  };
};
