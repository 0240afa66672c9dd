import type { OrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { categories, ideaStates } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Cursor } from '#shared/kernel/page.ts';
import { toIdeaHit } from './idea-hit.ts';

/**
 * The one filter a list is narrowed by, from an address. Anything else in the address is left aside, so that an old or
 * mistyped link still shows a list.
 */
export const filterOf = (search: URLSearchParams) => {
  const state = ideaStates.find((known) => known === search.get('state'));
  if (state !== undefined) return { state };
  const category = categories.find((known) => known === search.get('category'));
  if (category !== undefined) return { category };
  const organisation = search.get('organisation');
  return organisation === null || organisation === '' ? {} : { organisation: organisation as OrganisationId };
};

type Asking = { readonly locals: App.Locals; readonly url: URL };

/** One page of the list with what stands around it: filters, their counts, the way to older ideas. */
export const readIdeaList = async ({ locals: { api, language }, url }: Asking) => {
  const filter = filterOf(url.searchParams);
  const cursor = url.searchParams.get('cursor');
  const [names, totals, page] = await Promise.all([
    readOrganisationNames(api, language),
    // Totals are counted over everything the reader may see, so they say nothing of a single organisation.
    'organisation' in filter ? undefined : api('readIdeaTotals', {}),
    api('listIdeas', { query: { ...filter, ...(cursor === null ? {} : { cursor: cursor as Cursor }) } }),
  ]);
  const { items, next } = valueOrPage(page);
  return {
    filter,
    organisations: organisationChoices(names),
    totals: totals === undefined ? undefined : valueOrPage(totals),
    ideas: items.map((idea) => toIdeaHit(idea, names)),
    isFirstPage: cursor === null,
    older: next === undefined ? undefined : `?${new URLSearchParams({ ...filter, cursor: next })}`,
  };
};

const organisationChoices = ({ organisations }: OrganisationNames) =>
  Object.entries(organisations).map(([value, label]) => ({ value, label }));

export type IdeaList = Awaited<ReturnType<typeof readIdeaList>>;
