import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Day } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { feedShards, journalEntity } from './journal.entity.ts';

const entriesPerPage = 100;

/**
 * Reads one day's journal entries of every record of a table, page by page, each shard oldest first. This is how any
 * projection can be rebuilt: never by a scan. Lagging, as an index is.
 */
export const feedOfDay = (access: TableAccess) => {
  const entity = () => journalEntity(access);
  return async function* (day: Day): AsyncGenerator<JournalEntry[]> {
    for (let shard = 0; shard < feedShards; shard += 1) {
      let cursor: string | null = null;
      do {
        const page: { data: { entry: JournalEntry }[]; cursor: string | null } = await entity()
          .query.feed({ day, shard })
          .go({ cursor, limit: entriesPerPage });
        if (page.data.length > 0) yield page.data.map(({ entry }) => entry);
        cursor = page.cursor;
      } while (cursor !== null);
    }
  };
};
