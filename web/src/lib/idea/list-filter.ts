import * as v from 'valibot';
import { categories, ideaStates } from '#shared/idea/idea.schema.ts';
import { organisationIdSchema } from '#shared/kernel/ids.ts';
import { writtenText } from '#shared/kernel/text.ts';
import { searchedMaxCharacters, searchSorts } from '#shared/search/search.contract.ts';

const parts = {
  words: v.pipe(writtenText(searchedMaxCharacters), v.minLength(1)),
  state: v.picklist(ideaStates),
  category: v.picklist(categories),
  organisation: organisationIdSchema,
  sort: v.picklist(searchSorts),
};
type Part = keyof typeof parts;

/** What a list of ideas is narrowed and sorted by; what is not there is not said. */
export type ListFilter = { readonly [Name in Part]?: v.InferOutput<(typeof parts)[Name]> };

/**
 * The filter that an address names. Anything else in the address is left aside, so that an old or mistyped link still shows a
 * list.
 */
export const filterOf = (search: URLSearchParams): ListFilter =>
  Object.fromEntries(
    (Object.keys(parts) as Part[]).flatMap((name) => {
      const given = v.safeParse(parts[name], search.get(name));
      return given.success ? [[name, given.output]] : [];
    }),
  );

/**
 * Whether only search can answer it: a list is narrowed by one thing at a time and sorted by time, which costs less and shows
 * a change sooner.
 */
export const isSearch = ({ words, sort, ...narrowing }: ListFilter): boolean =>
  words !== undefined || (sort !== undefined && sort !== 'newest') || Object.keys(narrowing).length > 1;

/** The address of a list with a part of its filter changed, or taken away. It begins at the first page. */
export const narrowed = (
  path: string,
  filter: ListFilter,
  change: { readonly [Name in Part]?: string | undefined },
) => {
  const entries = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== '');
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries as [string, string][])}`;
};
