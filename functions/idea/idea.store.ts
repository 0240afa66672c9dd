import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import { discardDraftItems, type KeptDraft } from '#functions/draft/draft.public.ts';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { Idea, IdeaSummary } from '#shared/idea/idea.schema.ts';
import { type IdeaJournalEntry, ideaJournalEntrySchema } from '#shared/idea/idea-event.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { ideaEntity, ideaFromItem, ideaItem, summaryFromItem } from './idea.entity.ts';

type Stale = { reason: 'stale-revision' };

/** A history is read whole; this many entries are far more than an idea has in its life. */
const historyEntriesMax = 500;

/** Ideas and their journal. Reads say whether they are consistent (they see every write before them) or lagging. */
export type IdeaStore = {
  /** Consistent. */
  readonly find: (id: IdeaId) => Promise<Idea | undefined>;
  /** Consistent; those that are not there are left out. */
  readonly findSummaries: (ids: readonly IdeaId[]) => Promise<IdeaSummary[]>;
  /** Consistent; oldest first. */
  readonly historyOf: (id: IdeaId) => Promise<IdeaJournalEntry[]>;
  /**
   * Writes a new idea with its first journal entry and the key of the request; the draft it grew from goes in the same
   * transaction. Refused where that draft was changed or submitted meanwhile. Throws `RepeatedRequest`.
   */
  readonly addSubmitted: (
    idea: Idea,
    entry: IdeaJournalEntry,
    from: { once: OnceKey; draft?: KeptDraft | undefined },
  ) => Promise<Result<Idea, Stale>>;
  /** Writes the next revision with its journal entry, unless somebody else wrote one first. */
  readonly replace: (idea: Idea, entry: IdeaJournalEntry) => Promise<Result<Idea, Stale>>;
  /** Writes an idea that came from elsewhere; false where one with this id is there already, which is left as it is. */
  readonly addImported: (idea: Idea, entry: IdeaJournalEntry) => Promise<boolean>;
};

export const makeIdeaStore = (access: TableAccess): IdeaStore => {
  const idea = () => ideaEntity(access);
  const journal = () => journalEntity(access);
  const once = () => onceEntity(access);

  return {
    find: async (id) => {
      const { data } = await idea().get({ id }).go({ consistent: true });
      return data === null ? undefined : ideaFromItem(data);
    },

    findSummaries: async (ids) => {
      const keys = ids.map((id): { id: string } => ({ id }));
      const items = await getAll(keys, (batch) => idea().get(batch).go({ consistent: true }));
      return items.map(summaryFromItem);
    },

    historyOf: async (id) => {
      const { data } = await journal()
        .query.primary({ recordId: id })
        .go({ consistent: true, limit: historyEntriesMax });
      return data.map(({ entry }) => v.parse(ideaJournalEntrySchema, entry));
    },

    addSubmitted: async (added, entry, from) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ idea: idea(), journal: journal(), once: once() }, (write) => [
          write.once
            .put(onceItem(from.once, added.id, added.submittedAt))
            .where(onceIsFree(added.submittedAt))
            .commit(),
          write.idea.create(ideaItem(added)).commit(),
          write.journal.create(journalItem(entry)).commit(),
          ...(from.draft === undefined ? [] : discardDraftItems(access, from.draft)),
        ]),
      );
      if (refused.includes(0)) throw new RepeatedRequest();
      return refused.length === 0 ? ok(added) : refuse({ reason: 'stale-revision' });
    },

    replace: async (next, entry) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ idea: idea(), journal: journal() }, (write) => [
          write.idea
            .put(ideaItem(next))
            .where(({ revision }, { eq }) => eq(revision, next.revision - 1))
            .commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      return refused.length === 0 ? ok(next) : refuse({ reason: 'stale-revision' });
    },

    addImported: async (added, entry) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ idea: idea(), journal: journal() }, (write) => [
          write.idea.create(ideaItem(added)).commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      return refused.length === 0;
    },
  };
};
