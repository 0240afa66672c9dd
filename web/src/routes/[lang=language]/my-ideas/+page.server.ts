import { toDraftHit } from '#lib/draft/draft-hit.ts';
import { toIdeaHit } from '#lib/idea/idea-hit.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  const { api, language } = event.locals;
  const [drafts, { page, isFirstPage }] = await Promise.all([
    api('listDrafts', {}),
    readListPage(event.url.searchParams, (query) => api('listOwnIdeas', { query })),
  ]);
  const { items, next } = page;
  const organisations = items.map(({ organisationId }) => organisationId);
  const names = await readOrganisationNames(api, language, { organisations });
  return {
    mayWrite: account.can.includes('startDraft'),
    wasDiscarded: event.url.searchParams.get('done') === 'discarded',
    isFirstPage,
    drafts: valueOrPage(drafts).items.map(toDraftHit),
    ideas: items.map((idea) => ({
      ...toIdeaHit(idea, names),
      clock: idea.clock,
      answer: idea.answer,
      changedAt: idea.changedAt,
      isChanged: idea.revision > 1,
      isShared: idea.coAuthors !== undefined,
    })),
    older: olderPage(next),
  };
};
