import * as v from 'valibot';
import { letterWordsSchema } from '#shared/answer/answer.schema.ts';
import { ideaResponseSchema } from '#shared/idea/idea.schema.ts';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema, personIdSchema } from '#shared/kernel/ids.ts';

const ideaParams = v.strictObject({ ideaId: ideaIdSchema });
const change = { resource: 'Idea', params: ideaParams, output: ideaResponseSchema, ifMatch: true } as const;

/** What leads to knowing who sealed an idea: two people, a reason, and word to the author at each step. */
export const sealContract = defineContract({
  askToOpenSeal: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/seal/opening',
    summary: 'Asks to open the seal of an idea, with the reason, which its author reads too.',
    action: 'askToOpenSeal',
    body: letterWordsSchema,
    refusals: ['seal-closed', 'stale-revision'],
    capacity: { read: 10, write: 29 },
  },
  declineSealOpening: {
    ...change,
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/seal/opening',
    summary: 'Leaves a seal closed that somebody asked to open.',
    action: 'declineSealOpening',
    refusals: ['seal-closed', 'stale-revision'],
    capacity: { read: 10, write: 15 },
  },
  openSeal: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/seal/opening/confirmation',
    summary: 'Opens a seal that somebody else asked to open. The author is told.',
    action: 'openSeal',
    refusals: ['seal-closed', 'stale-revision'],
    capacity: { read: 10, write: 17 },
  },
  readSealedAuthor: {
    method: 'GET',
    path: '/api/ideas/{ideaId}/seal/author',
    summary: 'Who sealed an idea, for the two who opened its seal.',
    action: 'readSealedAuthor',
    resource: 'Idea',
    params: ideaParams,
    output: v.strictObject({ personId: personIdSchema }),
    refusals: [],
    capacity: { read: 10, write: 0 },
  },
});
