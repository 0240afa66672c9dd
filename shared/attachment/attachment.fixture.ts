import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { AttachmentId, DocumentKey, IdeaId } from '#shared/kernel/ids.ts';
import { awaitDocument } from './attachment.rules.ts';
import type { Attachment, AttachmentIn, KeptAttachment } from './attachment.schema.ts';

/** A document that can be read. */
export const aReadyAttachment = (given: Partial<AttachmentIn<'ready'>> = {}): AttachmentIn<'ready'> => ({
  id: anId<AttachmentId>(1),
  startedAt: mondayMorning,
  checkedAt: mondayMorning,
  state: 'ready',
  name: 'Plan of the waiting hall.pdf',
  type: 'pdf',
  bytes: 1_234,
  ...given,
});

/** What is kept; by default of the first idea, and its file yet to come. */
export const aKeptAttachment = (
  attachment: Attachment = awaitDocument(anId<AttachmentId>(1), mondayMorning),
  given: Partial<KeptAttachment> = {},
): KeptAttachment => ({
  ideaId: anId<IdeaId>(1),
  place: 0,
  documentKey: anId<DocumentKey>(99),
  attachment,
  ...given,
});
