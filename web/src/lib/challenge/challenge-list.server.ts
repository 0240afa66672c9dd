import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { ChallengeSummaryResponse } from '#shared/challenge/challenge.schema.ts';
import type { Account } from '#shared/person/person.contract.ts';

type Asking = { readonly locals: App.Locals; readonly url: URL; readonly account?: Account };

/** What a list shows of a challenge. */
const toHit = (challenge: ChallengeSummaryResponse, names: Readonly<Record<string, string>>) => ({
  id: challenge.id,
  question: challenge.question,
  language: challenge.language,
  state: challenge.state,
  opensOn: challenge.opensOn,
  closesOn: challenge.closesOn,
  organisation: names[challenge.organisationId] ?? challenge.organisationId,
});
export type ChallengeHit = ReturnType<typeof toHit>;

/** More than a body runs in a year; the rest stands in the list of those that call the reader. */
const ownMax = '50';

/** The challenges that call a reader, and those that are not open yet of a body whose challenges they run. */
export const readChallengeList = async ({ locals: { api, language }, url, account }: Asking) => {
  const mayRun = account?.can.includes('listOwnChallenges') ?? false;
  const params = account && { organisationId: account.organisation.id };
  const [{ page, isFirstPage }, own] = await Promise.all([
    readListPage(url.searchParams, (query) => api('listChallenges', { query })),
    mayRun && params !== undefined ? api('listOwnChallenges', { params, query: { limit: ownMax } }) : undefined,
  ]);
  const calling = new Set(page.items.map(({ id }) => id));
  const ofBody = own === undefined ? [] : valueOrPage(own).items.filter(({ id }) => !calling.has(id));
  const { organisations: names } = await readOrganisationNames(api, language, {
    organisations: [...page.items, ...ofBody].map(({ organisationId }) => organisationId),
  });
  return {
    challenges: page.items.map((one) => toHit(one, names)),
    own: ofBody.map((one) => toHit(one, names)),
    mayRun: account?.can.includes('prepareChallenge') ?? false,
    isFirstPage,
    older: olderPage(page.next),
  };
};
export type ChallengeList = Awaited<ReturnType<typeof readChallengeList>>;
