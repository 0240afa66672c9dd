import * as v from 'valibot';
import { answerSchema, letterWordsSchema, shownAnswerSchema, shownLetterSchema } from '#shared/answer/answer.schema.ts';
import { ideaResponseSchema, ideaSummaryResponseSchema } from '#shared/idea/idea.schema.ts';
import { defineContract } from '#shared/kernel/contract.ts';
import { challengeIdSchema, ideaIdSchema, organisationIdSchema, personIdSchema } from '#shared/kernel/ids.ts';
import { pageOf, pageQuery } from '#shared/kernel/page.ts';
import { openStates } from './triage.rules.ts';
import { nobody } from './triage-queue.rules.ts';

const ideaParams = v.strictObject({ ideaId: ideaIdSchema });

/** What each change of one idea has in common. */
const change = { resource: 'Idea', params: ideaParams, output: ideaResponseSchema, ifMatch: true } as const;

export const triageContract = defineContract({
  listTriage: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/triage',
    summary:
      'The ideas a body owes an answer, the first due first; narrowed by at most one of state, assignee or challenge, where the assignee `nobody` is what nobody took yet.',
    action: 'listTriage',
    resource: 'Ideas',
    params: v.strictObject({ organisationId: organisationIdSchema }),
    query: v.pipe(
      v.strictObject({
        ...pageQuery,
        state: v.optional(v.picklist(openStates)),
        assignee: v.optional(v.union([v.literal(nobody), personIdSchema])),
        challenge: v.optional(challengeIdSchema),
      }),
      v.check(
        ({ state, assignee, challenge }) =>
          [state, assignee, challenge].filter((given) => given !== undefined).length < 2,
        'one-filter-at-a-time',
      ),
    ),
    output: pageOf(ideaSummaryResponseSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 165, write: 0 },
  },
  readLetters: {
    method: 'GET',
    path: '/api/ideas/{ideaId}/letters',
    summary: 'What the team and the author of an idea wrote to each other, newest first.',
    action: 'readLetters',
    resource: 'Idea',
    params: ideaParams,
    query: v.strictObject(pageQuery),
    output: pageOf(shownLetterSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 126, write: 0 },
  },
  readAnswer: {
    method: 'GET',
    path: '/api/ideas/{ideaId}/answer',
    summary: 'The letter of an idea’s last answer, for whoever may read the idea.',
    action: 'readIdea',
    resource: 'Idea',
    params: ideaParams,
    output: shownAnswerSchema,
    refusals: [],
    capacity: { read: 14, write: 0 },
  },
  assignIdea: {
    ...change,
    method: 'PUT',
    path: '/api/ideas/{ideaId}/assignee',
    summary: 'Gives an idea to one of the team.',
    action: 'assignIdea',
    body: v.strictObject({ assignee: personIdSchema }),
    refusals: ['idea-closed', 'stale-revision'],
    capacity: { read: 9, write: 63 },
  },
  unassignIdea: {
    ...change,
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/assignee',
    summary: 'Gives an idea back to the whole team.',
    action: 'assignIdea',
    refusals: ['idea-closed', 'stale-revision'],
    capacity: { read: 9, write: 63 },
  },
  askAuthor: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/questions',
    summary: 'Asks the author something. The clock stands still until they reply.',
    action: 'askAuthor',
    body: letterWordsSchema,
    refusals: ['idea-closed', 'stale-revision'],
    capacity: { read: 10, write: 81 },
  },
  replyToQuestion: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/replies',
    summary: 'Replies to what the team asked. The clock runs on with the working days that were left.',
    action: 'replyToQuestion',
    body: letterWordsSchema,
    refusals: ['idea-closed', 'stale-revision'],
    capacity: { read: 10, write: 81 },
  },
  answerIdea: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/answers',
    summary:
      'Answers an idea with a letter: accepted, declined, or parked until a day on which it comes back by itself.',
    action: 'answerIdea',
    body: answerSchema,
    refusals: ['idea-closed', 'return-day-passed', 'merge-pending', 'stale-revision'],
    capacity: { read: 10, write: 109 },
  },
  reopenIdea: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/reopening',
    summary: 'The author asks for a second answer, which they can once.',
    action: 'reopenIdea',
    body: letterWordsSchema,
    refusals: ['idea-closed', 'reopened-before', 'stale-revision'],
    capacity: { read: 10, write: 78 },
  },
  transferIdea: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/transfer',
    summary: 'Hands an idea on to the body that can answer it. The day that its author was promised stays.',
    action: 'transferIdea',
    body: v.strictObject({ organisation: organisationIdSchema, ...letterWordsSchema.entries }),
    refusals: ['idea-closed', 'same-organisation', 'organisation-unknown', 'merge-pending', 'stale-revision'],
    capacity: { read: 12, write: 100 },
  },
});
