import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import { addLetterItem } from '#functions/answer/answer.public.ts';
import { type MovedAttachment, moveAttachmentItems } from '#functions/attachment/attachment.public.ts';
import { type Authorship, authorshipItem } from '#functions/co-author/co-author.public.ts';
import { discardDraftItems, type KeptDraft } from '#functions/draft/draft.public.ts';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { Letter } from '#shared/answer/answer.schema.ts';
import type { Idea, IdeaSummary } from '#shared/idea/idea.schema.ts';
import { type IdeaJournalEntry, ideaJournalEntrySchema } from '#shared/idea/idea-event.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  ideaEntity,
  ideaFromItems,
  ideaItem,
  ideaTextEntity,
  ideaTextItem,
  replaceIdeaItems,
  summaryFromItem,
} from './idea.entity.ts';

type Stale = { reason: 'stale-revision' };
/** The next revision of an idea, with whatever is written with it. */
type Change = {
  readonly idea: Idea;
  readonly entry: IdeaJournalEntry;
  readonly letter?: Letter | undefined;
  readonly authorship?: Authorship | undefined;
};

/** An idea and its entry. */
const itemsOfChange = 2;
/** The end of the revisions that keys have room for. */
const beyondAnyRevision = 9_999_999_999;

/** Ideas and their journal. Reads say whether they are consistent (they see every write before them) or lagging. */
export type IdeaStore = {
  /** Consistent. */
  readonly find: (id: IdeaId) => Promise<Idea | undefined>;
  /** Consistent, without the words; those that are not there are left out. */
  readonly findSummaries: (ids: readonly IdeaId[]) => Promise<IdeaSummary[]>;
  /**
   * Whole ideas; those that are not there are left out. What can change is read consistently. The words, which are written
   * once and weigh most, are not, and are asked for again where they are not there yet.
   */
  readonly findAll: (ids: readonly IdeaId[]) => Promise<Idea[]>;
  /** Consistent; newest first, from the entry before a revision on. */
  readonly historyOf: (
    id: IdeaId,
    stretch: { readonly before: number | undefined; readonly limit: number },
  ) => Promise<IdeaJournalEntry[]>;
  /**
   * Writes a new idea with its first journal entry and the key of the request; the draft it grew from goes in the same
   * transaction. Refused where that draft was changed or submitted meanwhile. Throws `RepeatedRequest`.
   */
  readonly addSubmitted: (
    idea: Idea,
    entry: IdeaJournalEntry,
    from: { once: OnceKey; draft?: KeptDraft | undefined },
  ) => Promise<Result<Idea, Stale>>;
  /**
   * Writes a new idea of a handle with its first journal entry; the draft goes in the same transaction, and its documents come
   * along. What repeated requests find is kept by the seal. False where it was there already, or the draft or one of those
   * documents was changed or submitted meanwhile.
   */
  readonly addSealed: (
    idea: Idea,
    entry: IdeaJournalEntry,
    from: { readonly draft: KeptDraft | undefined; readonly documents: readonly MovedAttachment[] },
  ) => Promise<boolean>;
  /**
   * Writes the head of the next revision (the words stay as they are) with its journal entry and what comes with it, unless
   * somebody else wrote one first.
   */
  readonly replace: (
    idea: Idea,
    entry: IdeaJournalEntry,
    and?: Pick<Change, 'letter' | 'authorship'>,
  ) => Promise<Result<Idea, Stale>>;
  /**
   * Writes the next revisions of several ideas, each with what comes with it, all of them or none: gives the ids of those
   * that somebody else wrote first.
   */
  readonly replaceTogether: (changes: readonly Change[]) => Promise<IdeaId[]>;
  /** Writes an idea that came from elsewhere; false where one with this id is there already, which is left as it is. */
  readonly addImported: (idea: Idea, entry: IdeaJournalEntry) => Promise<boolean>;
};

export const makeIdeaStore = (access: TableAccess): IdeaStore => {
  const idea = () => ideaEntity(access);
  const text = () => ideaTextEntity(access);
  const journal = () => journalEntity(access);
  const once = () => onceEntity(access);

  const replaceTogether: IdeaStore['replaceTogether'] = async (changes) => {
    const refused = await writeTogether(() =>
      createWriteTransaction({ idea: idea(), journal: journal() }, () => [
        // First of all the ideas, so that their places follow from those of the changes.
        ...changes.flatMap(({ idea: next, entry }) => replaceIdeaItems(access, next, entry)),
        ...changes.flatMap(({ letter }) => (letter === undefined ? [] : [addLetterItem(access, letter)])),
        ...changes.flatMap(({ idea, authorship }) =>
          authorship === undefined ? [] : [authorshipItem(access, idea, authorship)],
        ),
      ]),
    );
    return changes.flatMap(({ idea }, place) => (refused.includes(place * itemsOfChange) ? idea.id : []));
  };

  return {
    find: async (id) => {
      const [head, words] = await Promise.all([
        idea().get({ id }).go({ consistent: true }),
        text().get({ id }).go({ consistent: true }),
      ]);
      return head.data === null ? undefined : ideaFromItems(head.data, words.data);
    },

    findSummaries: async (ids) => {
      const keys = ids.map((id): { id: string } => ({ id }));
      const items = await getAll(keys, (batch) => idea().get(batch).go({ consistent: true }));
      return items.map(summaryFromItem);
    },

    findAll: async (ids) => {
      const keys = ids.map((id): { id: string } => ({ id }));
      const [heads, lagging] = await Promise.all([
        getAll(keys, (batch) => idea().get(batch).go({ consistent: true })),
        getAll(keys, (batch) => text().get(batch).go()),
      ]);
      const known = new Map(lagging.map((words) => [words.id, words]));
      const late = heads.filter(({ id }) => !known.has(id)).map(({ id }): { id: string } => ({ id }));
      for (const words of await getAll(late, (batch) => text().get(batch).go({ consistent: true })))
        known.set(words.id, words);
      return heads.map((head) => ideaFromItems(head, known.get(head.id) ?? null));
    },

    historyOf: async (id, { before, limit }) => {
      const { data } = await journal()
        .query.primary({ recordId: id })
        .lt({ revision: before ?? beyondAnyRevision })
        .go({ consistent: true, order: 'desc', limit });
      return data.map(({ entry }) => v.parse(ideaJournalEntrySchema, entry));
    },

    addSubmitted: async (added, entry, from) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ idea: idea(), text: text(), journal: journal(), once: once() }, (write) => [
          write.once
            .put(onceItem(from.once, added.id, added.submittedAt))
            .where(onceIsFree(added.submittedAt))
            .commit(),
          write.idea.create(ideaItem(added)).commit(),
          write.text.create(ideaTextItem(added)).commit(),
          write.journal.create(journalItem(entry)).commit(),
          ...(from.draft === undefined ? [] : discardDraftItems(access, from.draft)),
        ]),
      );
      if (refused.includes(0)) throw new RepeatedRequest();
      return refused.length === 0 ? ok(added) : refuse({ reason: 'stale-revision' });
    },

    replaceTogether,

    addSealed: async (added, entry, { draft, documents }) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ idea: idea(), text: text(), journal: journal() }, (write) => [
          write.idea.create(ideaItem(added)).commit(),
          write.text.create(ideaTextItem(added)).commit(),
          write.journal.create(journalItem(entry)).commit(),
          ...(draft === undefined ? [] : discardDraftItems(access, draft)),
          ...documents.flatMap((document) => moveAttachmentItems(access, document)),
        ]),
      );
      return refused.length === 0;
    },

    replace: async (next, entry, and) => {
      const refused = await replaceTogether([{ ...and, idea: next, entry }]);
      return refused.length === 0 ? ok(next) : refuse({ reason: 'stale-revision' });
    },

    addImported: async (added, entry) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ idea: idea(), text: text(), journal: journal() }, (write) => [
          write.idea.create(ideaItem(added)).commit(),
          write.text.create(ideaTextItem(added)).commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      return refused.length === 0;
    },
  };
};
