import * as v from 'valibot';
import type { OrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { cursorOf } from '#lib/platform/cursor.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { categories, ideaStates } from '#shared/idea/idea.schema.ts';
import { organisationIdSchema } from '#shared/kernel/ids.ts';
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
  const organisation = v.safeParse(organisationIdSchema, search.get('organisation'));
  return organisation.success ? { organisation: organisation.output } : {};
};

type Filter = ReturnType<typeof filterOf>;

/** The page a cursor names. One of another list, or of a store that writes them otherwise by now, means the beginning. */
const readPage = async (api: Api, filter: Filter, cursor: Cursor | undefined) => {
  const answer = await api('listIdeas', { query: { ...filter, ...(cursor === undefined ? {} : { cursor }) } });
  const isStale = !answer.ok && answer.problem.reason === 'cursor-not-for-this-list';
  if (!isStale) return { page: valueOrPage(answer), isFirstPage: cursor === undefined };
  return { page: valueOrPage(await api('listIdeas', { query: filter })), isFirstPage: true };
};

type Asking = { readonly locals: App.Locals; readonly url: URL };

/** One page of the list with what stands around it: filters, their counts, the way to older ideas. */
export const readIdeaList = async ({ locals: { api, language }, url }: Asking) => {
  const filter = filterOf(url.searchParams);
  const [names, totals, { page, isFirstPage }] = await Promise.all([
    readOrganisationNames(api, language),
    // Totals are counted over everything the reader may see, so they say nothing of a single organisation.
    'organisation' in filter ? undefined : api('readIdeaTotals', {}),
    readPage(api, filter, cursorOf(url.searchParams)),
  ]);
  const { items, next } = page;
  return {
    filter,
    organisations: organisationChoices(names),
    totals: totals === undefined ? undefined : valueOrPage(totals),
    ideas: items.map((idea) => toIdeaHit(idea, names)),
    isFirstPage,
    older: next === undefined ? undefined : `?${new URLSearchParams({ ...filter, cursor: next })}`,
  };
};

const organisationChoices = ({ organisations }: OrganisationNames) =>
  Object.entries(organisations).map(([value, label]) => ({ value, label }));

export type IdeaList = Awaited<ReturnType<typeof readIdeaList>>;
