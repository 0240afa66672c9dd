import { createWriteTransaction } from 'electrodb';
import { draftIsThereItem } from '#functions/draft/draft.public.ts';
import { replaceIdeaItems } from '#functions/idea/idea.public.ts';
import { transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import { placeIsFree, takePlace } from '#functions/platform/dynamodb/places.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import { attachmentsPerIdeaMax, type KeptAttachment } from '#shared/attachment/attachment.schema.ts';
import type { Draft } from '#shared/idea/draft.schema.ts';
import type { IdeaChange } from '#shared/idea/idea.rules.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { attachmentEntity, attachmentFromItem, attachmentItem, isThere } from './attachment.entity.ts';
import { removedState } from './attachment.keys.ts';

/** The attachments of one idea or draft at a time. Every read is consistent. */
export type AttachmentStore = {
  /** In the order of their places; without those that have expired or were taken off. */
  readonly of: (ideaId: IdeaId) => Promise<KeptAttachment[]>;
  /**
   * Keeps a new attachment of a draft at a free place. Refused where there is none, or where the draft was discarded or
   * submitted meanwhile. Throws `RepeatedRequest`.
   */
  readonly start: (
    kept: Omit<KeptAttachment, 'place'>,
    of: Pick<Draft, 'id' | 'authorId'>,
    once: OnceKey,
  ) => Promise<Result<KeptAttachment, { reason: 'attachment-limit-reached' } | { reason: 'not-found' }>>;
  /** Says what became of an awaited one; false where it is awaited no longer. */
  readonly settle: (kept: KeptAttachment) => Promise<boolean>;
  /** Takes one off; its document is deleted by what follows the table's stream. Nothing where it is gone already. */
  readonly remove: (kept: KeptAttachment) => Promise<void>;
  /** The same together with the idea's next revision, which says so. */
  readonly removeFromIdea: (
    kept: KeptAttachment,
    change: IdeaChange,
  ) => Promise<Result<undefined, { reason: 'stale-revision' }>>;
};

export const makeAttachmentStore = (access: TableAccess, now: Now): AttachmentStore => {
  const entity = () => attachmentEntity(access);
  const nowSeconds = () => Math.floor(msOfInstant(now()) / 1000);

  const rowsOf = async (ideaId: IdeaId) => {
    const { data } = await entity().query.primary({ ideaId }).go({ consistent: true, pages: 'all' });
    return data.filter((row) => isThere(row, nowSeconds()));
  };
  /** Marks one as taken off, in a transaction that is refused where it is another one by now. */
  const mark = ({ ideaId, place, attachment }: KeptAttachment) => {
    const wanted: string = attachment.id;
    return transactionItem(entity(), (write) =>
      write
        .update({ ideaId, place })
        .set({ state: removedState, expiresAtSeconds: nowSeconds() })
        .where(({ id, state }, { eq, ne }) => `${eq(id, wanted)} AND ${ne(state, removedState)}`)
        .commit(),
    );
  };

  return {
    of: async (ideaId) => (await rowsOf(ideaId)).map(attachmentFromItem),

    start: async (wanted, draft, key) => {
      let isDraftGone = false;
      let taken = 0;
      const take = async (place: number) => {
        const item = attachmentItem({ ...wanted, place });
        const refused = await writeTogether(() =>
          createWriteTransaction({ attachment: entity(), once: onceEntity(access) }, (write) => [
            write.once
              .put(onceItem(key, wanted.attachment.id, now()))
              .where(onceIsFree(now()))
              .commit(),
            write.attachment.put(item).where(placeIsFree(nowSeconds())).commit(),
            draftIsThereItem(access, draft),
          ]),
        );
        if (refused.includes(0)) throw new RepeatedRequest();
        isDraftGone = refused.includes(2);
        taken = place;
        return refused.length === 0 || isDraftGone;
      };
      const isKept = await takePlace({
        max: attachmentsPerIdeaMax,
        id: wanted.attachment.id,
        nowSeconds: nowSeconds(),
        taken: async () =>
          (await rowsOf(wanted.ideaId)).map(({ place, expiresAtSeconds = Number.MAX_SAFE_INTEGER }) => ({
            place,
            expiresAtSeconds,
          })),
        take,
      });
      if (isDraftGone) return refuse({ reason: 'not-found' });
      return isKept ? ok({ ...wanted, place: taken }) : refuse({ reason: 'attachment-limit-reached' });
    },

    settle: async (kept) => {
      const item = attachmentItem(kept);
      const wanted: string = item.id;
      const refused = await writeTogether(() =>
        createWriteTransaction({ attachment: entity() }, (write) => [
          write.attachment
            .put(item)
            .where(({ id, state }, { eq }) => `${eq(id, wanted)} AND ${eq(state, 'awaited')}`)
            .commit(),
        ]),
      );
      return refused.length === 0;
    },

    remove: async (kept) => {
      await writeTogether(() => createWriteTransaction({ attachment: entity() }, () => [mark(kept)]));
    },

    removeFromIdea: async (kept, change) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ attachment: entity() }, () => [
          ...replaceIdeaItems(access, change.idea, change.entry),
          mark(kept),
        ]),
      );
      return refused.length === 0 ? ok(undefined) : refuse({ reason: 'stale-revision' });
    },
  };
};
