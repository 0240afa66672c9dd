import { createWriteTransaction } from 'electrodb';
import { isTaken, placeIsFree, takePlace } from '#functions/platform/dynamodb/places.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import { type Draft, type DraftHead, draftsPerPersonMax } from '#shared/idea/draft.schema.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  discardDraftItems,
  draftEntity,
  draftFromItem,
  draftHeadEntity,
  draftHeadFromItem,
  draftHeadItem,
  draftItem,
  type KeptDraft,
} from './draft.entity.ts';

type Stale = { reason: 'stale-revision' };

/** Drafts of one person at a time. Every read is consistent: a person sees at once what they saved. */
export type DraftStore = {
  readonly find: (authorId: PersonId, id: IdeaId) => Promise<KeptDraft | undefined>;
  readonly headsOf: (authorId: PersonId) => Promise<DraftHead[]>;
  /** Refused where the author has as many drafts as one may have. Throws `RepeatedRequest`. */
  readonly add: (draft: Draft, once: OnceKey) => Promise<Result<Draft, { reason: 'draft-limit-reached' }>>;
  readonly replace: (kept: KeptDraft) => Promise<Result<Draft, Stale>>;
  readonly remove: (kept: KeptDraft) => Promise<Result<Draft, Stale>>;
};

export const makeDraftStore = (access: TableAccess, now: Now): DraftStore => {
  const entity = () => draftEntity(access);
  const head = () => draftHeadEntity(access);
  const once = () => onceEntity(access);
  const nowSeconds = () => Math.floor(msOfInstant(now()) / 1000);

  const placesOf = async (authorId: PersonId) => {
    const { data } = await head().query.primary({ authorId }).go({ consistent: true, pages: 'all' });
    return data.filter((item) => isTaken(item, nowSeconds()));
  };

  return {
    find: async (authorId, id) => {
      const { data } = await entity().get({ authorId, id }).go({ consistent: true });
      return data === null || !isTaken(data, nowSeconds()) ? undefined : draftFromItem(data);
    },

    headsOf: async (authorId) => (await placesOf(authorId)).map(draftHeadFromItem),

    add: async (draft, key) => {
      const take = async (place: number) => {
        const refused = await writeTogether(() =>
          createWriteTransaction({ entity: entity(), head: head(), once: once() }, (write) => [
            write.once
              .put(onceItem(key, draft.id, draft.savedAt))
              .where(onceIsFree(draft.savedAt))
              .commit(),
            write.head.put(draftHeadItem({ draft, place })).where(placeIsFree(nowSeconds())).commit(),
            write.entity.create(draftItem({ draft, place })).commit(),
          ]),
        );
        if (refused.includes(0)) throw new RepeatedRequest();
        if (refused.includes(2)) throw new Error('a new draft met an old id');
        return refused.length === 0;
      };
      const isAdded = await takePlace({
        max: draftsPerPersonMax,
        id: draft.id,
        nowSeconds: nowSeconds(),
        taken: () => placesOf(draft.authorId),
        take,
      });
      return isAdded ? ok(draft) : refuse({ reason: 'draft-limit-reached' });
    },

    replace: async (kept) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ entity: entity(), head: head() }, (write) => [
          write.entity
            .put(draftItem(kept))
            .where(({ revision }, { eq }) => eq(revision, kept.draft.revision - 1))
            .commit(),
          write.head.put(draftHeadItem(kept)).commit(),
        ]),
      );
      return refused.length === 0 ? ok(kept.draft) : refuse({ reason: 'stale-revision' });
    },

    remove: async (kept) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ entity: entity(), head: head() }, () => discardDraftItems(access, kept)),
      );
      return refused.length === 0 ? ok(kept.draft) : refuse({ reason: 'stale-revision' });
    },
  };
};
