import * as v from 'valibot';
import { readOrganisationChoices } from '#lib/organisation/organisation-choices.server.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { categories, ideaStates } from '#shared/idea/idea.schema.ts';
import { organisationIdSchema } from '#shared/kernel/ids.ts';
import { toIdeaHit } from './idea-hit.ts';

/** As long as the name of a body may be. */
const nameMaxCharacters = 120;

/**
 * The one filter a list is narrowed by, from an address. Anything else in the address is left aside, so that an old or
 * mistyped link still shows a list.
 */
export const filterOf = (search: URLSearchParams) => {
  const state = ideaStates.find((known) => known === search.get('state'));
  if (state !== undefined) return { state };
  const category = categories.find((known) => known === search.get('category'));
  if (category !== undefined) return { category };
  const organisation = v.safeParse(organisationIdSchema, search.get('organisation'));
  return organisation.success ? { organisation: organisation.output } : {};
};

type Asking = { readonly locals: App.Locals; readonly url: URL };

/** One page of the list with what stands around it: filters, their counts, the way to older ideas. */
export const readIdeaList = async ({ locals: { api, language }, url }: Asking) => {
  const filter = filterOf(url.searchParams);
  const written = (url.searchParams.get('organisation-name') ?? '').trim().slice(0, nameMaxCharacters);
  const [choices, totals, { page, isFirstPage }] = await Promise.all([
    readOrganisationChoices(api, language, written),
    // Totals are counted over everything the reader may see, so they say nothing of a single organisation.
    'organisation' in filter ? undefined : api('readIdeaTotals', {}),
    readListPage(url.searchParams, (query) => api('listIdeas', { query: { ...filter, ...query } })),
  ]);
  const { items, next } = page;
  const chosen = 'organisation' in filter ? [filter.organisation] : [];
  const shown = [...chosen, ...items.map(({ organisationId }) => organisationId)];
  const names = await readOrganisationNames(api, language, { organisations: shown });
  return {
    filter,
    organisations: choices,
    organisation: chosen.map((id) => names.organisations[id])[0],
    totals: totals === undefined ? undefined : valueOrPage(totals),
    ideas: items.map((idea) => toIdeaHit(idea, names)),
    isFirstPage,
    older: olderPage(next, filter),
  };
};

export type IdeaList = Awaited<ReturnType<typeof readIdeaList>>;
