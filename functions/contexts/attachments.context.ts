import { makeAnswerSettingsStore } from '#functions/answer-clock/body-choice.store.ts';
import { makeSettingsOf } from '#functions/answer-clock/settings-of.ts';
import { attachmentOperations } from '#functions/attachment/attachment.operations.ts';
import { makeAttachmentStore } from '#functions/attachment/attachment.store.ts';
import { makeDocumentStorage, type StorageParts } from '#functions/attachment/document-storage.ts';
import { makeDraftStore } from '#functions/draft/draft.store.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeOwnSeals } from '#functions/idea/own-seals.ts';
import { endpoint } from '#functions/platform/endpoint/endpoint.ts';
import { makeOnceStore } from '#functions/platform/once/once.entity.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import ideasPolicies from '#shared/policy/ideas.cedar';
import type { ContextParts } from './context-parts.ts';

/**
 * Wires the attachments of ideas and drafts. They stand in the table of ideas, and a function of their own answers for them:
 * what it signs, anybody who holds it may do to the bucket, and the function of ideas needs no such right. Whose a sealed idea
 * is it asks the seal, as that one does.
 */
export const attachmentsContext = ({
  access,
  log,
  measure,
  now,
  newId,
  askSeal,
  storage,
  siteOrigin,
}: ContextParts & { storage: StorageParts; siteOrigin: string }) => {
  const policy = makePolicy('attachments', ideasPolicies);
  return endpoint({
    operations: attachmentOperations({
      attachments: makeAttachmentStore(access, now),
      drafts: makeDraftStore(access, now),
      ideas: makeIdeaStore(access),
      ownSeals: makeOwnSeals(askSeal),
      settingsOf: makeSettingsOf(makeAnswerSettingsStore(access)),
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
