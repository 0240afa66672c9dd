import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { NoteJournalEntry } from '#shared/note/note.rules.ts';
import { type Note, noteSchema } from '#shared/note/note.schema.ts';
import { noteEntity } from './note.entity.ts';

/** Whose notes about what: an idea, and the organisation it belongs to now. */
type Partition = Pick<IdeaSummary, 'id' | 'organisationId'>;

/** Notes of innovation teams. Every read is consistent. */
export type NoteStore = {
  /** Newest first. */
  readonly page: (
    of: Partition,
    stretch: { readonly after: Position | undefined; readonly limit: number },
  ) => Promise<{ items: Note[]; last: Position | undefined }>;
  /** Throws `RepeatedRequest`. */
  readonly add: (note: Note, entry: NoteJournalEntry, once: OnceKey) => Promise<void>;
  /** The note that a request made, by what `add` left with its key. */
  readonly findMade: (of: Partition, made: string) => Promise<Note | undefined>;
};

export const makeNoteStore = (access: TableAccess): NoteStore => {
  const note = () => noteEntity(access);
  const journal = () => journalEntity(access);
  const once = () => onceEntity(access);

  return {
    page: async ({ id: ideaId, organisationId }, { after, limit }) => {
      const { data } = await note()
        .query.primary({ ideaId, organisationId })
        .lt({ writtenAt: after?.sortValue ?? '\uffff', id: after?.id ?? '' })
        .go({ consistent: true, order: 'desc', limit: limit + 1 });
      const found = data.map((item) => v.parse(noteSchema, item.note));
      return mergeNewest([found], limit, ({ writtenAt, id }) => ({ sortValue: writtenAt, id }));
    },

    add: async (added, entry, key) => {
      const { ideaId, organisationId, writtenAt, id } = added;
      const refused = await writeTogether(() =>
        createWriteTransaction({ note: note(), journal: journal(), once: once() }, (write) => [
          // The key of the request keeps the whole key of the note, which has no other way to be found by.
          write.once
            .put(onceItem(key, `${writtenAt} ${id}`, writtenAt))
            .where(onceIsFree(writtenAt))
            .commit(),
          write.note.create({ ideaId, organisationId, writtenAt, id, note: added }).commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      if (refused.includes(0)) throw new RepeatedRequest();
      if (refused.length > 0) throw new Error('a new note met an old id');
    },

    findMade: async ({ id: ideaId, organisationId }, made) => {
      const [writtenAt = '', id = ''] = made.split(' ');
      const { data } = await note().get({ ideaId, organisationId, writtenAt, id }).go({ consistent: true });
      return data === null ? undefined : v.parse(noteSchema, data.note);
    },
  };
};
