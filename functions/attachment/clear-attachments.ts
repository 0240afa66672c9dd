import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as v from 'valibot';
import { draftKeyPrefix } from '#functions/draft/draft.public.ts';
import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { Log } from '#functions/platform/log/log.ts';
import { quarantineKey } from '#shared/attachment/attachment.rules.ts';
import { attachmentIdSchema, documentKeySchema, type IdeaId, ideaIdSchema } from '#shared/kernel/ids.ts';
import type { AttachmentStore } from './attachment.store.ts';
import { type DocumentObjects, documentObject } from './document-objects.ts';

export type ClearParts = {
  readonly attachments: Pick<AttachmentStore, 'of' | 'remove'>;
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly objects: Pick<DocumentObjects, 'discard'>;
  readonly log: Log;
};

const text = <const Schema extends v.GenericSchema<string, unknown>>(schema: Schema) => v.object({ S: schema });

/** A row that says that its attachment was taken off. */
const takenOffSchema = v.object({
  ideaId: text(ideaIdSchema),
  id: text(attachmentIdSchema),
  documentKey: text(documentKeySchema),
});

/** The sort key of a draft that is gone. */
const draftKeySchema = v.object({
  sk: text(
    v.pipe(
      v.string(),
      v.startsWith(draftKeyPrefix),
      v.transform((key) => key.slice(draftKeyPrefix.length)),
      ideaIdSchema,
    ),
  ),
});

/**
 * The Lambda handler behind the stream of the ideas table: what a row no longer shows is deleted from the bucket. It is told of
 * attachments that were taken off, and of drafts that are gone, discarded or after a year: the attachments of one that did
 * not become an idea are taken off too. It stops at the first that fails, which is tried again for as long as the stream keeps it.
 */
export const clearAttachments =
  (parts: ClearParts) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      try {
        await clear(parts, record);
      } catch (error) {
        parts.log('attachment.clear-failed', {}, error);
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };

const clear = async (parts: ClearParts, { eventName, dynamodb = {} }: DynamoDBRecord): Promise<void> => {
  if (eventName === 'REMOVE') return clearDraft(parts, v.parse(draftKeySchema, dynamodb.Keys).sk.S);
  const { ideaId, id, documentKey } = v.parse(takenOffSchema, dynamodb.NewImage);
  await parts.objects.discard(documentObject(documentKey.S));
  await parts.objects.discard(quarantineKey(ideaId.S, id.S));
  parts.log('attachment.cleared', { ideaId: ideaId.S, attachmentId: id.S });
};

const clearDraft = async ({ attachments, ideas }: ClearParts, id: IdeaId): Promise<void> => {
  const [idea] = await ideas.findSummaries([id]);
  if (idea !== undefined) return;
  for (const kept of await attachments.of(id)) await attachments.remove(kept);
};
