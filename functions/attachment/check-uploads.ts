import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { Log } from '#functions/platform/log/log.ts';
import { readQuarantineKey, settleDocument } from '#shared/attachment/attachment.rules.ts';
import type { AttachmentIn, KeptAttachment } from '#shared/attachment/attachment.schema.ts';
import { documentTypes } from '#shared/attachment/document-types.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { refuse } from '#shared/kernel/result.ts';
import type { AttachmentStore } from './attachment.store.ts';
import type { DocumentObjects, UploadedFile } from './document-objects.ts';
import { examineDocument } from './examine-document.ts';

export type CheckParts = {
  readonly attachments: Pick<AttachmentStore, 'of' | 'settle'>;
  readonly objects: DocumentObjects;
  readonly now: Now;
  readonly log: Log;
};

/** What S3 says of an object that was written; the rule takes it out of the event, so that no network address comes along. */
const writtenObjectSchema = v.object({ key: v.string() });

type Awaited = KeptAttachment & { readonly attachment: AttachmentIn<'awaited'> };

/**
 * The Lambda handler behind the queue of uploads: looks at each file that arrived in quarantine, and shows it or says why not.
 * What fails is reported by message and comes back; each step can be taken again without harm.
 */
export const checkUploads =
  (parts: CheckParts) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    // One after another: each file is held in memory whole.
    for (const { messageId, body } of Records) {
      try {
        await checkUpload(parts, v.parse(writtenObjectSchema, JSON.parse(body)).key);
      } catch (error) {
        parts.log('attachment.check-failed', { messageId }, error);
        failed.push(messageId);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

const checkUpload = async (parts: CheckParts, key: string): Promise<void> => {
  const named = readQuarantineKey(key);
  if (named === undefined) throw new Error('a file in quarantine stands under a key of no attachment');
  const kept = (await parts.attachments.of(named.ideaId)).find(({ attachment }) => attachment.id === named.id);
  if (kept?.attachment.state === 'awaited') await settle(parts, { ...kept, attachment: kept.attachment }, key);
  // Settled before, and the process ended before it was done; or somebody holds the form and sent a second file.
  else if (kept?.attachment.state === 'ready') await parts.objects.attach(kept.documentKey);
  else parts.log('attachment.unwanted', { ideaId: named.ideaId, attachmentId: named.id });
  await parts.objects.discard(key);
};

/**
 * The document is copied before the attachment says that it is there, and only then loses the mark by which the bucket lets
 * go of it. Ended between two of these steps, the next attempt takes them again; where the attachment was taken off
 * meanwhile there is none, and the copy goes by its mark.
 */
const settle = async ({ attachments, objects, now, log }: CheckParts, kept: Awaited, key: string): Promise<void> => {
  const file = await objects.readUpload(key);
  const settled = settleDocument(kept.attachment, file, await examine(file), now());
  const told = { ideaId: kept.ideaId, attachmentId: settled.id };
  if (settled.state === 'refused') {
    await attachments.settle({ ...kept, attachment: settled });
    log('attachment.refused', { ...told, because: settled.because });
    return;
  }
  const { documentKey } = kept;
  const { mediaType } = documentTypes[settled.type];
  await objects.keep({ key, version: file.version }, { documentKey, mediaType });
  if (await attachments.settle({ ...kept, attachment: settled })) {
    await objects.attach(documentKey);
    log('attachment.ready', { ...told, type: settled.type, bytes: settled.bytes });
    return;
  }
  // Somebody else came first: the same message twice, or its author, who took it off. Whichever it was, the next attempt knows.
  throw new Error('an attachment changed while its file was looked at');
};

const examine = async ({ name, content }: UploadedFile) =>
  content === undefined ? refuse({ reason: 'too-large' }) : examineDocument(content, name);
