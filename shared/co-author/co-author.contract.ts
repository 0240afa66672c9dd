import * as v from 'valibot';
import { ideaResponseSchema } from '#shared/idea/idea.schema.ts';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema, personIdSchema } from '#shared/kernel/ids.ts';

/** What each of these has in common. */
const change = {
  resource: 'Idea',
  params: v.strictObject({ ideaId: ideaIdSchema }),
  output: ideaResponseSchema,
  ifMatch: true,
} as const;

export const coAuthorContract = defineContract({
  inviteCoAuthor: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/co-authors/invitations',
    summary: 'The author asks a colleague to be named as an author too. `findColleague` finds them by their address.',
    action: 'inviteCoAuthor',
    body: v.strictObject({ person: personIdSchema }),
    refusals: [
      'idea-closed',
      'merge-pending',
      'co-authors-not-possible',
      'invited-before',
      'co-author-limit-reached',
      'stale-revision',
    ],
    capacity: { read: 9, write: 56 },
  },
  takeBackInvitation: {
    ...change,
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/co-authors/invitations/{personId}',
    summary: 'Takes an invitation back that nobody has replied to.',
    action: 'takeBackInvitation',
    params: v.strictObject({ ideaId: ideaIdSchema, personId: personIdSchema }),
    refusals: ['not-invited', 'stale-revision'],
    capacity: { read: 9, write: 56 },
  },
  replyToInvitation: {
    ...change,
    method: 'POST',
    path: '/api/ideas/{ideaId}/co-authors/replies',
    summary: 'The invited colleague becomes an author, or does not.',
    action: 'replyToInvitation',
    body: v.strictObject({ accepts: v.boolean('not-chosen') }),
    refusals: ['idea-closed', 'merge-pending', 'not-invited', 'stale-revision'],
    capacity: { read: 9, write: 58 },
  },
  leaveCoAuthors: {
    ...change,
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/co-authors/own',
    summary: 'A co-author takes their name off an idea.',
    action: 'leaveCoAuthors',
    refusals: ['idea-closed', 'merge-pending', 'not-invited', 'stale-revision'],
    capacity: { read: 9, write: 58 },
  },
});
