import * as v from 'valibot';
import { type IdeaChange, ideaEntry, isPossible, type Occasion } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { type AttachmentId, attachmentIdSchema, type IdeaId, ideaIdSchema } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  type Attachment,
  type AttachmentIn,
  awaitedHours,
  type DocumentFault,
  type KeptReady,
  refusedDays,
  uploadMinutes,
} from './attachment.schema.ts';
import { recognisableName } from './document-name.rules.ts';
import type { DocumentType } from './document-types.ts';

const later = (from: Instant, ms: number) => instantFromMs(msOfInstant(from) + ms);

/** An attachment whose file is yet to come. */
export const awaitDocument = (id: AttachmentId, now: Instant): AttachmentIn<'awaited'> => ({
  id,
  startedAt: now,
  state: 'awaited',
  uploadUntil: later(now, uploadMinutes * 60_000),
});

/** What an attachment is after its file was looked at. */
export const settleDocument = (
  { id, startedAt }: AttachmentIn<'awaited'>,
  file: { readonly name: string; readonly bytes: number },
  found: Result<{ readonly type: DocumentType; readonly name: string }, { reason: DocumentFault }>,
  now: Instant,
): AttachmentIn<'ready' | 'refused'> => {
  const checked = { id, startedAt, checkedAt: now };
  if (found.ok) return { ...checked, ...found.value, bytes: file.bytes, state: 'ready' };
  return { ...checked, name: recognisableName(file.name), state: 'refused', because: found.refusal.reason };
};

/** A document of a draft as one of the sealed idea that grew from it: under another id, and of no time but the idea's own. */
export const sealDocument = (
  { place, documentKey, attachment }: KeptReady,
  under: { readonly id: AttachmentId; readonly ideaId: IdeaId; readonly at: Instant },
): KeptReady => ({
  ideaId: under.ideaId,
  place,
  documentKey,
  attachment: { ...attachment, id: under.id, startedAt: under.at, checkedAt: under.at },
});

/** When an attachment is forgotten by itself; undefined for one that stays as long as its idea. */
export const forgottenAt = (attachment: Attachment): Instant | undefined => {
  switch (attachment.state) {
    case 'awaited':
      return later(attachment.startedAt, awaitedHours * 3_600_000);
    case 'refused':
      return later(attachment.checkedAt, refusedDays * 86_400_000);
    case 'ready':
      return undefined;
  }
};

/** Where files wait to be looked at: each under its idea and its attachment, so that whoever looks at it finds both. */
export const quarantineKey = (ideaId: IdeaId, id: AttachmentId): string => `quarantine/${ideaId}/${id}`;

const quarantined = v.tuple([v.literal('quarantine'), ideaIdSchema, attachmentIdSchema]);

/** The idea and the attachment of a key in quarantine; undefined for any other. */
export const readQuarantineKey = (key: string): { ideaId: IdeaId; id: AttachmentId } | undefined => {
  const parsed = v.safeParse(quarantined, key.split('/'));
  return parsed.success ? { ideaId: parsed.output[1], id: parsed.output[2] } : undefined;
};

/**
 * Takes a document off an idea, for its author. Refused once the idea was answered, even if it is open again: what an answer
 * rests on stays readable.
 */
export const removeAttachment = (idea: Idea, occasion: Occasion): Result<IdeaChange, { reason: 'idea-closed' }> => {
  if (!isPossible('removeAttachment', idea)) return refuse({ reason: 'idea-closed' });
  const next: Idea = { ...idea, revision: idea.revision + 1, changedAt: occasion.now };
  return ok({ idea: next, entry: ideaEntry(next, { type: 'idea-attachment-removed' }, occasion) });
};
