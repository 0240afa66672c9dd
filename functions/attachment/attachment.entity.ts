import { CustomAttributeType } from 'electrodb';
import * as v from 'valibot';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { forgottenAt } from '#shared/attachment/attachment.rules.ts';
import { type Attachment, type KeptAttachment, keptAttachmentSchema } from '#shared/attachment/attachment.schema.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';
import { attachmentModel, removedState } from './attachment.keys.ts';

/**
 * An attachment in the table, at one of the places of its idea, of which there are as many as an idea may have attachments.
 * One that was taken off is only marked: the mark goes out by the table's stream to `clear-attachments`, which deletes the
 * document, and the row's own expiry, which is then over, lets the next one have its place at once.
 */
export const attachmentEntity = entityOf({
  model: attachmentModel,
  attributes: {
    ideaId: { type: 'string', required: true },
    place: { type: 'number', required: true },
    id: { type: 'string', required: true },
    state: { type: 'string', required: true },
    documentKey: { type: 'string', required: true },
    attachment: { type: CustomAttributeType<Attachment>('any'), required: true },
    /** Absent for one that stays as long as its idea. */
    expiresAtSeconds: { type: 'number' },
  },
  indexes: { primary: primaryKey(['ideaId'], ['place']) },
});

export const attachmentItem = ({ ideaId, place, documentKey, attachment }: KeptAttachment) => {
  const forgotten = forgottenAt(attachment);
  return {
    ideaId,
    place,
    id: attachment.id,
    state: attachment.state,
    documentKey,
    attachment,
    ...(forgotten === undefined ? {} : { expiresAtSeconds: Math.ceil(msOfInstant(forgotten) / 1000) }),
  };
};

type StoredAttachment = { readonly state: string; readonly expiresAtSeconds?: number | undefined };

/** Expiry in a table only tidies up later: what has expired or was taken off is gone in code at its moment. */
export const isThere = ({ state, expiresAtSeconds }: StoredAttachment, nowSeconds: number): boolean =>
  state !== removedState && (expiresAtSeconds === undefined || expiresAtSeconds > nowSeconds);

export const attachmentFromItem = (item: object): KeptAttachment => v.parse(keptAttachmentSchema, item);
