import { readOrganisationChoices } from '#lib/organisation/organisation-choices.server.ts';
import { type OrganisationNames, readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { toFoundHit, toIdeaHit } from './idea-hit.ts';
import { filterOf, isSearch, type ListFilter } from './list-filter.ts';

/** As long as the name of a body may be. */
const nameMaxCharacters = 120;

type Asking = { readonly locals: App.Locals; readonly url: URL };

/** Totals are counted over everything the reader may see, by state and by category: they say nothing of anything narrower. */
const hasTotals = (filter: ListFilter) => filter.organisation === undefined && !isSearch(filter);

/** One page, from the list where it can answer and else from search, each hit to be shown once names are known. */
const readHits = async (api: Api, filter: ListFilter, search: URLSearchParams) => {
  if (isSearch(filter)) {
    const found = await readListPage(search, (query) => api('searchIdeas', { query: { ...filter, ...query } }));
    return { ...found, toHits: (names: OrganisationNames) => found.page.items.map((idea) => toFoundHit(idea, names)) };
  }
  const { sort: _, ...narrowing } = filter;
  const listed = await readListPage(search, (query) => api('listIdeas', { query: { ...narrowing, ...query } }));
  return { ...listed, toHits: (names: OrganisationNames) => listed.page.items.map((idea) => toIdeaHit(idea, names)) };
};

/** One page of the list with what stands around it: filters, their counts, the way to older ideas. */
export const readIdeaList = async ({ locals: { api, language }, url }: Asking) => {
  const filter = filterOf(url.searchParams);
  const written = (url.searchParams.get('organisation-name') ?? '').trim().slice(0, nameMaxCharacters);
  const [choices, totals, { page, isFirstPage, toHits }] = await Promise.all([
    readOrganisationChoices(api, language, written),
    hasTotals(filter) ? api('readIdeaTotals', {}) : undefined,
    readHits(api, filter, url.searchParams),
  ]);
  const chosen = filter.organisation === undefined ? [] : [filter.organisation];
  const shown = [...chosen, ...page.items.map(({ organisationId }) => organisationId)];
  const names = await readOrganisationNames(api, language, { organisations: shown });
  return {
    filter,
    isSearched: isSearch(filter),
    isNarrowed: [filter.state, filter.category, filter.organisation].some((part) => part !== undefined),
    organisations: choices,
    organisation: chosen.map((id) => names.organisations[id])[0],
    totals: totals === undefined ? undefined : valueOrPage(totals),
    ideas: toHits(names),
    isFirstPage,
    older: olderPage(page.next, filter),
  };
};

export type IdeaList = Awaited<ReturnType<typeof readIdeaList>>;
