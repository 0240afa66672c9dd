import { createWriteTransaction } from 'electrodb';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { Draft } from '#shared/idea/draft.schema.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { discardDraftItem, draftEntity, draftFromItem, draftItem } from './draft.entity.ts';

type Stale = { reason: 'stale-revision' };

/** Drafts of one person at a time. Every read is consistent: a person sees at once what they saved. */
export type DraftStore = {
  readonly find: (authorId: PersonId, id: IdeaId) => Promise<Draft | undefined>;
  readonly ofAuthor: (authorId: PersonId) => Promise<Draft[]>;
  /** Throws `RepeatedRequest`. */
  readonly add: (draft: Draft, once: OnceKey) => Promise<Draft>;
  readonly replace: (draft: Draft) => Promise<Result<Draft, Stale>>;
  readonly remove: (draft: Draft) => Promise<Result<Draft, Stale>>;
};

export const makeDraftStore = (access: TableAccess): DraftStore => {
  const entity = () => draftEntity(access);
  const once = () => onceEntity(access);
  return {
    find: async (authorId, id) => {
      const { data } = await entity().get({ authorId, id }).go({ consistent: true });
      return data === null ? undefined : draftFromItem(data);
    },

    ofAuthor: async (authorId) => {
      const { data } = await entity().query.primary({ authorId }).go({ consistent: true, pages: 'all' });
      return data.map(draftFromItem);
    },

    add: async (draft, key) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ entity: entity(), once: once() }, (write) => [
          write.once
            .put(onceItem(key, draft.id, draft.savedAt))
            .where(onceIsFree(draft.savedAt))
            .commit(),
          write.entity.create(draftItem(draft)).commit(),
        ]),
      );
      if (refused.includes(0)) throw new RepeatedRequest();
      if (refused.length > 0) throw new Error('a new draft met an old id');
      return draft;
    },

    replace: async (draft) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ entity: entity() }, (write) => [
          write.entity
            .put(draftItem(draft))
            .where(({ revision }, { eq }) => eq(revision, draft.revision - 1))
            .commit(),
        ]),
      );
      return refused.length === 0 ? ok(draft) : refuse({ reason: 'stale-revision' });
    },

    remove: async (draft) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ entity: entity() }, () => [discardDraftItem(access, draft)]),
      );
      return refused.length === 0 ? ok(draft) : refuse({ reason: 'stale-revision' });
    },
  };
};
