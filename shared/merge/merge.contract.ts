import * as v from 'valibot';
import { letterMaxCharacters, letterWordsSchema } from '#shared/answer/answer.schema.ts';
import { ideaResponseSchema } from '#shared/idea/idea.schema.ts';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import { textLanguageSchema, writtenText } from '#shared/kernel/text.ts';

/** What each of these has in common: it changes two ideas at once, and answers with the one that it names. */
const ofOneOfTwo = {
  resource: 'Idea',
  params: v.strictObject({ ideaId: ideaIdSchema }),
  output: ideaResponseSchema,
  ifMatch: true,
} as const;

const obstacles = [
  'idea-closed',
  'holds-merged-ideas',
  'other-idea-unknown',
  'other-idea-closed',
  'other-idea-seen-by-fewer',
  'merge-limit-reached',
] as const;

export const mergeContract = defineContract({
  proposeMerge: {
    ...ofOneOfTwo,
    method: 'POST',
    path: '/api/ideas/{ideaId}/merge',
    summary:
      'Asks the authors of two ideas of one body whether this one may be merged into the other. Where no author is known here, as of imports, it is merged at once.',
    action: 'proposeMerge',
    body: v.strictObject({ into: ideaIdSchema, ...letterWordsSchema.entries }),
    refusals: [...obstacles, 'merge-pending', 'stale-revision'],
    capacity: { read: 16, write: 107 },
  },
  takeBackMerge: {
    ...ofOneOfTwo,
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/merge',
    summary: 'Asks the authors no longer whether this idea and another one may be merged.',
    action: 'takeBackMerge',
    refusals: ['idea-closed', 'stale-revision'],
    capacity: { read: 16, write: 78 },
  },
  replyToMerge: {
    ...ofOneOfTwo,
    method: 'POST',
    path: '/api/ideas/{ideaId}/merge/replies',
    summary: 'An author agrees to a merge, which the last of them brings about, or does not, which ends it.',
    action: 'replyToMerge',
    body: v.strictObject({
      agrees: v.boolean('not-chosen'),
      words: v.optional(writtenText(letterMaxCharacters), ''),
      language: textLanguageSchema,
    }),
    refusals: [...obstacles, 'stale-revision'],
    capacity: { read: 16, write: 94 },
  },
  undoMerge: {
    ...ofOneOfTwo,
    method: 'POST',
    path: '/api/ideas/{ideaId}/merge/undoing',
    summary:
      'Takes a merged idea out of the other again, until that is answered: with its state, its due day and its supporters.',
    action: 'undoMerge',
    body: letterWordsSchema,
    refusals: ['idea-closed', 'merge-answered', 'stale-revision'],
    capacity: { read: 16, write: 102 },
  },
});
