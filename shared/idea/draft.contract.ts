import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import { draftContentSchema, draftHeadResponseSchema, draftResponseSchema } from './draft.schema.ts';

const draftParams = v.strictObject({ draftId: ideaIdSchema });

export const draftContract = defineContract({
  listDrafts: {
    method: 'GET',
    path: '/api/drafts',
    summary: 'What the caller’s own drafts are called, last saved first.',
    action: 'listOwnIdeas',
    resource: 'Ideas',
    output: v.strictObject({ items: v.array(draftHeadResponseSchema) }),
    refusals: [],
    capacity: { read: 5, write: 0 },
  },
  startDraft: {
    method: 'POST',
    path: '/api/drafts',
    summary: 'Starts a draft that only its author can see.',
    action: 'startDraft',
    resource: 'Ideas',
    body: draftContentSchema,
    output: draftResponseSchema,
    refusals: ['draft-limit-reached'],
    creates: true,
    capacity: { read: 6, write: 54 },
  },
  readDraft: {
    method: 'GET',
    path: '/api/drafts/{draftId}',
    summary: 'One draft, for its author.',
    action: 'readDraft',
    resource: 'Draft',
    params: draftParams,
    output: draftResponseSchema,
    refusals: [],
    capacity: { read: 7, write: 0 },
  },
  saveDraft: {
    method: 'PUT',
    path: '/api/drafts/{draftId}',
    summary: 'Saves the whole content of a draft.',
    action: 'saveDraft',
    resource: 'Draft',
    params: draftParams,
    body: draftContentSchema,
    output: draftResponseSchema,
    refusals: ['stale-revision'],
    ifMatch: true,
    capacity: { read: 7, write: 52 },
  },
  discardDraft: {
    method: 'DELETE',
    path: '/api/drafts/{draftId}',
    summary: 'Deletes a draft for good.',
    action: 'discardDraft',
    resource: 'Draft',
    params: draftParams,
    refusals: ['stale-revision'],
    ifMatch: true,
    capacity: { read: 7, write: 52 },
  },
});
