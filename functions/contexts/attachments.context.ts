import { attachmentOperations } from '#functions/attachment/attachment.operations.ts';
import { makeAttachmentStore } from '#functions/attachment/attachment.store.ts';
import { makeDocumentStorage, type StorageParts } from '#functions/attachment/document-storage.ts';
import { makeDraftStore } from '#functions/draft/draft.store.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { endpoint } from '#functions/platform/endpoint/endpoint.ts';
import { makeOnceStore } from '#functions/platform/once/once.entity.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import ideasPolicies from '#shared/policy/ideas.cedar';
import type { ContextParts } from './context-parts.ts';

/**
 * Wires the attachments of ideas and drafts. They stand in the table of ideas, and a function of their own answers for them:
 * what it signs, anybody who holds it may do to the bucket, and the function of ideas needs no such right.
 */
export const attachmentsContext = ({
  access,
  log,
  measure,
  now,
  newId,
  storage,
  siteOrigin,
}: ContextParts & { storage: StorageParts; siteOrigin: string }) => {
  const policy = makePolicy('attachments', ideasPolicies);
  return endpoint({
    operations: attachmentOperations({
      attachments: makeAttachmentStore(access, now),
      drafts: makeDraftStore(access, now),
      ideas: makeIdeaStore(access),
      storage: makeDocumentStorage(storage),
      siteOrigin,
      policy,
      now,
      newId,
    }),
    policy,
    once: makeOnceStore(access, now),
    log,
    measure,
  });
};
