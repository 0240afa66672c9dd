import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import { ownInterestSchema } from './support.schema.ts';

/** What these operations have in common: they are about the caller alone, and to send one twice changes nothing. */
const ofOneIdea = {
  resource: 'Idea',
  params: v.strictObject({ ideaId: ideaIdSchema }),
  output: ownInterestSchema,
} as const;

export const supportContract = defineContract({
  readInterest: {
    ...ofOneIdea,
    method: 'GET',
    path: '/api/ideas/{ideaId}/interest',
    summary: 'Whether the caller supports and follows an idea, and how many support it.',
    action: 'followIdea',
    refusals: [],
    capacity: { read: 16, write: 0 },
  },
  supportIdea: {
    ...ofOneIdea,
    method: 'PUT',
    path: '/api/ideas/{ideaId}/support',
    summary: 'Supports an idea of somebody else that has no answer yet, and follows it.',
    action: 'supportIdea',
    refusals: ['idea-closed'],
    capacity: { read: 17, write: 5 },
  },
  withdrawSupport: {
    ...ofOneIdea,
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/support',
    summary: 'Takes the caller’s support of an idea back. They go on following it.',
    action: 'withdrawSupport',
    refusals: [],
    capacity: { read: 38, write: 55 },
  },
  followIdea: {
    ...ofOneIdea,
    method: 'PUT',
    path: '/api/ideas/{ideaId}/follow',
    summary: 'Tells the caller, in their inbox, what happens to an idea from now on.',
    action: 'followIdea',
    refusals: [],
    capacity: { read: 17, write: 5 },
  },
  unfollowIdea: {
    ...ofOneIdea,
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/follow',
    summary: 'Tells the caller no more of an idea.',
    action: 'followIdea',
    refusals: [],
    capacity: { read: 38, write: 55 },
  },
});
