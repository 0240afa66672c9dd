import { toDraftHit } from '#lib/draft/draft-hit.ts';
import { toIdeaHit } from '#lib/idea/idea-hit.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { Cursor } from '#shared/kernel/page.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event);
  const { api, language } = event.locals;
  const cursor = event.url.searchParams.get('cursor');
  const [drafts, own, names] = await Promise.all([
    api('listDrafts', {}),
    api('listOwnIdeas', { query: cursor === null ? {} : { cursor: cursor as Cursor } }),
    readOrganisationNames(api, language),
  ]);
  const { items, next } = valueOrPage(own);
  return {
    mayWrite: account.can.includes('startDraft'),
    wasDiscarded: event.url.searchParams.get('done') === 'discarded',
    isFirstPage: cursor === null,
    drafts: valueOrPage(drafts).items.map(toDraftHit),
    ideas: items.map((idea) => ({
      ...toIdeaHit(idea, names),
      changedAt: idea.changedAt,
      isChanged: idea.revision > 1,
    })),
    older: next === undefined ? undefined : `?${new URLSearchParams({ cursor: next })}`,
  };
};
