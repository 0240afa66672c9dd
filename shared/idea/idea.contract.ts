import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema, organisationIdSchema } from '#shared/kernel/ids.ts';
import { listed } from '#shared/kernel/listed.ts';
import { pageOf, pageQuery } from '#shared/kernel/page.ts';
import {
  categories,
  ideaResponseSchema,
  ideaStates,
  ideaSummaryResponseSchema,
  proposalEntries,
  visibilities,
} from './idea.schema.ts';
import { shownIdeaEntrySchema } from './idea-event.schema.ts';
import { importRequestSchema, importResponseSchema } from './idea-import.schema.ts';

const ideaParams = v.strictObject({ ideaId: ideaIdSchema });

/**
 * A list is narrowed by one thing at a time, because each is a key of its own; combinations and words are what search is
 * for. `organisation` lists one body's ideas, `state` and `category` those of every body the reader may see.
 */
export const ideaFilterSchema = v.pipe(
  v.strictObject({
    ...pageQuery,
    state: v.optional(v.picklist(ideaStates)),
    category: v.optional(v.picklist(categories)),
    organisation: v.optional(organisationIdSchema),
  }),
  v.check(
    ({ state, category, organisation }) =>
      [state, category, organisation].filter((given) => given !== undefined).length < 2,
    'one-filter-at-a-time',
  ),
);

/** How many ideas the reader may see, by state and by category: summed over the audiences they belong to, never beyond. */
export const ideaTotalsSchema = v.strictObject({
  all: v.number(),
  byState: v.record(v.picklist(ideaStates), v.number()),
  byCategory: v.record(v.picklist(categories), v.number()),
});
export type IdeaTotals = v.InferOutput<typeof ideaTotalsSchema>;

export const ideaContract = defineContract({
  listIdeas: {
    method: 'GET',
    path: '/api/ideas',
    summary: 'The ideas the reader may see, newest first, narrowed by at most one of state, category or organisation.',
    action: 'listIdeas',
    resource: 'Ideas',
    query: ideaFilterSchema,
    output: pageOf(ideaSummaryResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 187, write: 0 },
  },
  readIdeaTotals: {
    method: 'GET',
    path: '/api/ideas/totals',
    summary: 'How many ideas the reader may see, by state and by category. It follows changes within seconds.',
    action: 'listIdeas',
    resource: 'Ideas',
    output: ideaTotalsSchema,
    refusals: [],
    capacity: { read: 3, write: 0 },
  },
  lookUpIdeas: {
    method: 'GET',
    path: '/api/ideas/named',
    summary: 'The summaries of up to 25 ideas named by id; those the reader may not see are left out.',
    action: 'listIdeas',
    resource: 'Ideas',
    query: v.strictObject({
      ids: listed(ideaIdSchema, 25),
    }),
    output: v.strictObject({ items: v.array(ideaSummaryResponseSchema) }),
    refusals: [],
    capacity: { read: 113, write: 0 },
  },
  submitIdea: {
    method: 'POST',
    path: '/api/ideas',
    summary: 'Submits an idea. With `draft`, the draft it grew from becomes the idea and keeps its id.',
    action: 'submitIdea',
    resource: 'Ideas',
    body: v.strictObject({
      ...proposalEntries,
      draft: v.optional(v.strictObject({ id: ideaIdSchema, revision: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
    }),
    output: ideaResponseSchema,
    refusals: ['stale-revision'],
    creates: true,
    capacity: { read: 17, write: 141 },
  },
  readIdea: {
    method: 'GET',
    path: '/api/ideas/{ideaId}',
    summary: 'One idea.',
    action: 'readIdea',
    resource: 'Idea',
    params: ideaParams,
    output: ideaResponseSchema,
    refusals: [],
    capacity: { read: 11, write: 0 },
  },
  readIdeaHistory: {
    method: 'GET',
    path: '/api/ideas/{ideaId}/history',
    summary: 'Everything that happened to an idea, newest first.',
    action: 'readIdeaHistory',
    resource: 'Idea',
    params: ideaParams,
    query: v.strictObject(pageQuery),
    output: pageOf(shownIdeaEntrySchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 13, write: 0 },
  },
  changeIdeaVisibility: {
    method: 'PUT',
    path: '/api/ideas/{ideaId}/visibility',
    summary: 'Changes who may see an idea. A narrower choice takes effect at the next request.',
    action: 'changeIdeaVisibility',
    resource: 'Idea',
    params: ideaParams,
    body: v.strictObject({ visibility: v.picklist(visibilities, 'not-chosen') }),
    output: ideaResponseSchema,
    refusals: ['idea-closed', 'stale-revision'],
    ifMatch: true,
    capacity: { read: 8, write: 20 },
  },
  withdrawIdea: {
    method: 'POST',
    path: '/api/ideas/{ideaId}/withdrawal',
    summary: 'Withdraws an idea that has no answer yet. It stays readable, and its history with it.',
    action: 'withdrawIdea',
    resource: 'Idea',
    params: ideaParams,
    output: ideaResponseSchema,
    refusals: ['idea-closed', 'merge-pending', 'holds-merged-ideas', 'stale-revision'],
    ifMatch: true,
    capacity: { read: 8, write: 18 },
  },
  listOwnIdeas: {
    method: 'GET',
    path: '/api/own/ideas',
    summary: 'The ideas the caller submitted, newest first.',
    action: 'listOwnIdeas',
    resource: 'Ideas',
    query: v.strictObject(pageQuery),
    output: pageOf(ideaSummaryResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 137, write: 0 },
  },
  importIdeas: {
    method: 'POST',
    path: '/api/ideas/imports',
    summary:
      'Adds up to 25 ideas of another platform, each by itself. Rows that are already there are left as they are; those that came back as busy are to be sent again.',
    action: 'importIdeas',
    resource: 'Ideas',
    body: importRequestSchema,
    output: importResponseSchema,
    refusals: [],
    maxBodyBytes: 512 * 1024,
    capacity: { read: 0, write: 1_300 },
  },
});
