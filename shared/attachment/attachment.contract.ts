import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { attachmentIdSchema, ideaIdSchema } from '#shared/kernel/ids.ts';
import { siteLanguages } from '#shared/kernel/text.ts';
import { attachmentSchema, attachmentStates, documentLinkSchema, uploadSchema } from './attachment.schema.ts';

const draftParams = v.strictObject({ draftId: ideaIdSchema });
const ideaParams = v.strictObject({ ideaId: ideaIdSchema });
const ofDraft = v.strictObject({ draftId: ideaIdSchema, attachmentId: attachmentIdSchema });
const ofIdea = v.strictObject({ ideaId: ideaIdSchema, attachmentId: attachmentIdSchema });
const attachmentsSchema = v.strictObject({ items: v.array(attachmentSchema) });

export const attachmentContract = defineContract({
  startAttachment: {
    method: 'POST',
    path: '/api/attachments',
    summary: 'Makes room for a document of a draft. Its file is then sent by the form of `readUpload`.',
    action: 'saveDraft',
    resource: 'Draft',
    body: v.strictObject({ draft: ideaIdSchema }),
    output: attachmentStates.awaited,
    refusals: ['attachment-limit-reached'],
    creates: true,
    capacity: { read: 9, write: 54 },
  },
  readUpload: {
    method: 'GET',
    path: '/api/drafts/{draftId}/attachments/{attachmentId}/upload',
    summary:
      'The form that sends a file (multipart/form-data, `file` last) straight to where it is checked. It leads back to the page of the draft’s documents in `language`.',
    action: 'saveDraft',
    resource: 'Draft',
    params: ofDraft,
    query: v.strictObject({ language: v.optional(v.picklist(siteLanguages), 'en') }),
    output: uploadSchema,
    refusals: ['upload-closed'],
    capacity: { read: 9, write: 0 },
  },
  listDraftAttachments: {
    method: 'GET',
    path: '/api/drafts/{draftId}/attachments',
    summary: 'The documents of a draft, for its author: awaited, ready, or refused and why.',
    action: 'readDraft',
    resource: 'Draft',
    params: draftParams,
    output: attachmentsSchema,
    refusals: [],
    capacity: { read: 9, write: 0 },
  },
  openDraftAttachment: {
    method: 'GET',
    path: '/api/drafts/{draftId}/attachments/{attachmentId}/link',
    summary: 'A link of 60 seconds to a document of a draft, for its author.',
    action: 'readDraft',
    resource: 'Draft',
    params: ofDraft,
    output: documentLinkSchema,
    refusals: [],
    capacity: { read: 9, write: 0 },
  },
  removeDraftAttachment: {
    method: 'DELETE',
    path: '/api/drafts/{draftId}/attachments/{attachmentId}',
    summary: 'Takes a document off a draft and deletes it.',
    action: 'saveDraft',
    resource: 'Draft',
    params: ofDraft,
    refusals: [],
    capacity: { read: 8, write: 2 },
  },
  listIdeaAttachments: {
    method: 'GET',
    path: '/api/ideas/{ideaId}/attachments',
    summary: 'The documents of an idea. Its author is also told of those that are awaited or refused.',
    action: 'readIdea',
    resource: 'Idea',
    params: ideaParams,
    output: attachmentsSchema,
    refusals: [],
    capacity: { read: 5, write: 0 },
  },
  openIdeaAttachment: {
    method: 'GET',
    path: '/api/ideas/{ideaId}/attachments/{attachmentId}/link',
    summary: 'A link of 60 seconds to a document, for whoever may read its idea.',
    action: 'readIdea',
    resource: 'Idea',
    params: ofIdea,
    output: documentLinkSchema,
    refusals: [],
    capacity: { read: 5, write: 0 },
  },
  removeIdeaAttachment: {
    method: 'DELETE',
    path: '/api/ideas/{ideaId}/attachments/{attachmentId}',
    summary: 'Takes a document off an idea that was never answered, and deletes it.',
    action: 'removeAttachment',
    resource: 'Idea',
    params: ofIdea,
    refusals: ['idea-closed', 'stale-revision'],
    ifMatch: true,
    capacity: { read: 10, write: 58 },
  },
});
