import * as v from 'valibot';
import { answerFactsSchema, letterMaxCharacters } from '#shared/answer/answer.schema.ts';
import { ideaResponseSchema, ideaSummaryResponseSchema, proposalEntries } from '#shared/idea/idea.schema.ts';
import { defineContract } from '#shared/kernel/contract.ts';
import { challengeIdSchema, ideaIdSchema, organisationIdSchema } from '#shared/kernel/ids.ts';
import { pageOf, pageQuery } from '#shared/kernel/page.ts';
import { textLanguageSchema } from '#shared/kernel/text.ts';
import {
  challengeContentSchema,
  challengeResponseSchema,
  challengeSummaryResponseSchema,
  resultWordsSchema,
} from './challenge.schema.ts';

const challengeParams = v.strictObject({ challengeId: challengeIdSchema });
const one = { resource: 'Challenge', params: challengeParams } as const;

/** An idea of a challenge with what became of it: the outcome and reason of its answer, and the reason in words. */
export const challengeResultSchema = v.strictObject({
  idea: ideaSummaryResponseSchema,
  answer: v.optional(
    v.strictObject({
      ...v.pick(answerFactsSchema, ['outcome', 'reason', 'at', 'until']).entries,
      words: v.pipe(v.string(), v.maxLength(letterMaxCharacters)),
      language: textLanguageSchema,
    }),
  ),
});
export type ChallengeResult = v.InferOutput<typeof challengeResultSchema>;

export const challengeContract = defineContract({
  listChallenges: {
    method: 'GET',
    path: '/api/challenges',
    summary: 'The challenges that call the reader, open and closed, the last opened first.',
    action: 'listIdeas',
    resource: 'Ideas',
    query: v.strictObject(pageQuery),
    output: pageOf(challengeSummaryResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 48, write: 0 },
  },
  listOwnChallenges: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/challenges',
    summary: 'The challenges of a body for those who run them, planned and withdrawn ones too, the last to open first.',
    action: 'listOwnChallenges',
    resource: 'Ideas',
    params: v.strictObject({ organisationId: organisationIdSchema }),
    query: v.strictObject(pageQuery),
    output: pageOf(challengeSummaryResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 16, write: 0 },
  },
  prepareChallenge: {
    method: 'POST',
    path: '/api/challenges',
    summary: 'Prepares a challenge of the caller’s body. It opens and closes by itself on its days.',
    action: 'prepareChallenge',
    resource: 'Ideas',
    body: challengeContentSchema,
    output: challengeResponseSchema,
    refusals: ['closing-day-passed'],
    creates: true,
    capacity: { read: 2, write: 194 },
  },
  readChallenge: {
    ...one,
    method: 'GET',
    path: '/api/challenges/{challengeId}',
    summary: 'One challenge.',
    action: 'readChallenge',
    output: challengeResponseSchema,
    refusals: [],
    capacity: { read: 7, write: 0 },
  },
  changeChallenge: {
    ...one,
    method: 'PUT',
    path: '/api/challenges/{challengeId}',
    summary: 'Writes a challenge anew that has not opened yet.',
    action: 'changeChallenge',
    body: challengeContentSchema,
    output: challengeResponseSchema,
    refusals: ['challenge-fixed', 'closing-day-passed', 'stale-revision'],
    ifMatch: true,
    capacity: { read: 8, write: 325 },
  },
  withdrawChallenge: {
    ...one,
    method: 'POST',
    path: '/api/challenges/{challengeId}/withdrawal',
    summary: 'Takes back a challenge that has not opened yet.',
    action: 'withdrawChallenge',
    output: challengeResponseSchema,
    refusals: ['challenge-fixed', 'stale-revision'],
    ifMatch: true,
    capacity: { read: 7, write: 192 },
  },
  submitToChallenge: {
    ...one,
    method: 'POST',
    path: '/api/challenges/{challengeId}/ideas',
    summary:
      'Submits an idea to an open challenge. With `draft`, the draft it grew from becomes the idea and keeps its id.',
    action: 'submitToChallenge',
    body: v.strictObject({
      ...proposalEntries,
      draft: v.optional(v.strictObject({ id: ideaIdSchema, revision: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
    }),
    output: ideaResponseSchema,
    refusals: ['challenge-not-open', 'stale-revision'],
    creates: true,
    capacity: { read: 17, write: 124 },
  },
  listChallengeIdeas: {
    ...one,
    method: 'GET',
    path: '/api/challenges/{challengeId}/ideas',
    summary: 'The ideas of a challenge that the reader may see, newest first.',
    action: 'readChallenge',
    query: v.strictObject(pageQuery),
    output: pageOf(ideaSummaryResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 179, write: 0 },
  },
  readResults: {
    ...one,
    method: 'GET',
    path: '/api/challenges/{challengeId}/results',
    summary:
      'What was chosen, what was not and why: the ideas of a challenge that the reader may see with their answers, newest first. Before publication for those who run it.',
    action: 'readResults',
    query: v.strictObject(pageQuery),
    output: pageOf(challengeResultSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 220, write: 0 },
  },
  publishResults: {
    ...one,
    method: 'POST',
    path: '/api/challenges/{challengeId}/results',
    summary: 'Publishes the results of a challenge that has closed and whose ideas all have their answers.',
    action: 'publishResults',
    body: resultWordsSchema,
    output: challengeResponseSchema,
    refusals: ['challenge-not-closed', 'results-published', 'ideas-unanswered', 'stale-revision'],
    ifMatch: true,
    capacity: { read: 9, write: 215 },
  },
});
