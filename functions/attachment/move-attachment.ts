import { transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { KeptReady } from '#shared/attachment/attachment.schema.ts';
import { attachmentEntity, attachmentItem } from './attachment.entity.ts';

/** A document that goes from a draft to an idea with another id. */
export type MovedAttachment = { readonly from: KeptReady; readonly to: KeptReady };

/**
 * Moves a document as two items of a transaction, which is refused where it was taken off meanwhile. The old row is not
 * marked but gone: a mark would have the document deleted.
 */
export const moveAttachmentItems = (access: TableAccess, { from, to }: MovedAttachment) => {
  const wanted: string = from.attachment.id;
  return [
    transactionItem(attachmentEntity(access), (write) =>
      write
        .delete({ ideaId: from.ideaId, place: from.place })
        .where(({ id, state }, { eq }) => `${eq(id, wanted)} AND ${eq(state, 'ready')}`)
        .commit(),
    ),
    transactionItem(attachmentEntity(access), (write) => write.create(attachmentItem(to)).commit()),
  ];
};
