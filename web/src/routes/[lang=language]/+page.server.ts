import { toDraftHit } from '#lib/draft/draft-hit.ts';
import { toIdeaHit } from '#lib/idea/idea-hit.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { countWaiting } from '#lib/triage/triage-list.server.ts';
import type { PageServerLoad } from './$types.js';

const newestShown = '5';
const draftsShown = 3;

export const load: PageServerLoad = async ({ locals }) => {
  const { language } = locals;
  const state = await locals.account();
  const api = state.kind === 'expired' ? locals.visitorApi : locals.api;
  const account = state.kind === 'person' ? state.account : undefined;
  const query = { limit: newestShown, ...(account && { organisation: account.organisation.id }) };
  const mayWrite = account?.can.includes('startDraft') ?? false;
  const owes = account?.can.includes('listTriage') === true ? account.organisation.id : undefined;
  const [newest, drafts, waiting] = await Promise.all([
    api('listIdeas', { query }),
    mayWrite ? api('listDrafts', {}) : undefined,
    owes && countWaiting(api, owes),
  ]);
  const { items } = valueOrPage(newest);
  const organisations = items.map(({ organisationId }) => organisationId);
  const names = await readOrganisationNames(api, language, { organisations });
  return {
    hasExpired: state.kind === 'expired',
    person: account && { name: account.person.name, organisation: account.organisation.name[language], mayWrite },
    newest: items.map((idea) => toIdeaHit(idea, names)),
    waiting,
    drafts: (drafts === undefined ? [] : valueOrPage(drafts).items).slice(0, draftsShown).map(toDraftHit),
  };
};
