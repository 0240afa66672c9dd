import * as v from 'valibot';
import {
  categories,
  ideaResponseSchema,
  ideaStates,
  ideaSummaryResponseSchema,
  problemMaxCharacters,
  solutionMaxCharacters,
  titleMaxCharacters,
} from '#shared/idea/idea.schema.ts';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema, organisationIdSchema } from '#shared/kernel/ids.ts';
import { cursorSchema, pageOf } from '#shared/kernel/page.ts';
import { textLanguageSchema, writtenText } from '#shared/kernel/text.ts';

/** As much as a person types into a search box; what is longer is a text to look for similar ideas with. */
export const searchedMaxCharacters = 200;
export const searchSorts = ['relevance', 'newest', 'support'] as const;

/** A hit is read with its words, which weigh more than a line of a list: pages are half as long. */
export const searchPageSizeDefault = 20;
export const searchPageSizeMax = 25;
/** More than somebody looks at while they write, and none is hidden behind a page. */
export const similarIdeasMax = 5;
/** How many words are said to be in common: enough to see why. */
export const sharedWordsMax = 5;

/**
 * What ideas are searched by, all of it together. Without words it is a list that is narrowed by several things at once. Sorted
 * by relevance, ideas with all words in the title come first, then those with some, then those with none.
 */
export const searchFilterEntries = {
  words: v.optional(writtenText(searchedMaxCharacters), ''),
  state: v.optional(v.picklist(ideaStates)),
  category: v.optional(v.picklist(categories)),
  organisation: v.optional(organisationIdSchema),
  /** The language of the texts. */
  language: v.optional(textLanguageSchema),
  sort: v.optional(v.picklist(searchSorts), 'relevance'),
};
export const searchFilterSchema = v.strictObject(searchFilterEntries);
export type SearchFilter = v.InferOutput<typeof searchFilterSchema>;

const searchQuery = v.strictObject({
  ...searchFilterEntries,
  cursor: v.optional(cursorSchema),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.toNumber(), v.minValue(1), v.maxValue(searchPageSizeMax)),
    String(searchPageSizeDefault),
  ),
});

/** A hit, with the place in its text that was found and, as they are written there and in the title, the words that were. */
export const foundIdeaSchema = v.strictObject({
  ...ideaSummaryResponseSchema.entries,
  excerpt: v.string(),
  found: v.array(v.string()),
});
export type FoundIdea = v.InferOutput<typeof foundIdeaSchema>;

/** An idea that is like a text, and the words of that text that stand in it too, in this form or another. */
export const similarIdeaSchema = v.strictObject({
  ...ideaSummaryResponseSchema.entries,
  sharedWords: v.array(v.string()),
});
export type SimilarIdea = v.InferOutput<typeof similarIdeaSchema>;

export const searchContract = defineContract({
  searchIdeas: {
    method: 'GET',
    path: '/api/search/ideas',
    summary:
      'The ideas the reader may see that have all of the given words, in whatever form and with or without accents, narrowed by any of state, category, organisation and language. A page may be shorter than asked for and yet have a next one.',
    action: 'listIdeas',
    resource: 'Ideas',
    query: searchQuery,
    output: pageOf(foundIdeaSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 139, write: 0 },
  },
  findSimilarIdeas: {
    method: 'POST',
    path: '/api/search/similar',
    summary:
      'Up to five ideas that are like a text, which need not be finished, with the words they have in common with it. `except` is left out. Nothing of the text is kept.',
    action: 'listIdeas',
    resource: 'Ideas',
    body: v.strictObject({
      title: v.optional(writtenText(titleMaxCharacters), ''),
      problem: v.optional(writtenText(problemMaxCharacters), ''),
      solution: v.optional(writtenText(solutionMaxCharacters), ''),
      language: textLanguageSchema,
      except: v.optional(ideaIdSchema),
    }),
    output: v.strictObject({ items: v.array(similarIdeaSchema) }),
    refusals: [],
    capacity: { read: 12, write: 0 },
  },
  exportIdeas: {
    method: 'GET',
    path: '/api/search/ideas/export',
    summary: 'The same ideas as `searchIdeas` gives, whole: a file is made of them page by page.',
    action: 'listIdeas',
    resource: 'Ideas',
    query: searchQuery,
    output: pageOf(ideaResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 139, write: 0 },
  },
});
