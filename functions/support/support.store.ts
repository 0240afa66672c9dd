import { createWriteTransaction } from 'electrodb';
import * as v from 'valibot';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { type Interest, interestSchema } from '#shared/support/support.schema.ts';
import type { SupportJournalEntry } from '#shared/support/support-event.schema.ts';
import { interestEntity } from './support.entity.ts';

type Pair = { readonly ideaId: IdeaId; readonly personId: PersonId };

/** What people declared towards ideas. Every read is consistent. */
export type SupportStore = {
  readonly find: (pair: Pair) => Promise<Interest | undefined>;
  /** Those that are not there are left out. */
  readonly findAll: (pairs: readonly Pair[]) => Promise<Interest[]>;
  /** Everybody's interest in one idea. For counting again, never for a request: there is no end to its size. */
  readonly ofIdea: (ideaId: IdeaId) => Promise<Interest[]>;
  /**
   * Writes the next revision of an interest with its journal entry; false, and nothing written, where another request of the
   * same person did meanwhile. It touches no item that two people share: any number of them can support an idea at once.
   */
  readonly write: (interest: Interest, entry: SupportJournalEntry) => Promise<boolean>;
};

export const makeSupportStore = (access: TableAccess): SupportStore => {
  const interest = () => interestEntity(access);
  const journal = () => journalEntity(access);
  const findAll: SupportStore['findAll'] = async (pairs) => {
    const keys = pairs.map(({ ideaId, personId }): { ideaId: string; personId: string } => ({ ideaId, personId }));
    const items = await getAll(keys, (batch) => interest().get(batch).go({ consistent: true }));
    return items.map((item) => v.parse(interestSchema, item));
  };

  return {
    findAll,
    find: async (pair) => (await findAll([pair]))[0],

    ofIdea: async (ideaId) => {
      const { data } = await interest().query.primary({ ideaId }).go({ consistent: true, pages: 'all' });
      return data.map((item) => v.parse(interestSchema, item));
    },

    write: async (next, entry) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ interest: interest(), journal: journal() }, (write) => [
          write.interest
            .put({ ...next })
            .where(({ revision }, { eq, notExists }) =>
              next.revision === 1 ? notExists(revision) : eq(revision, next.revision - 1),
            )
            .commit(),
          write.journal.create(journalItem(entry)).commit(),
        ]),
      );
      return refused.length === 0;
    },
  };
};
