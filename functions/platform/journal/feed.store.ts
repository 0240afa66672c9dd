import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Day } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { feedShards, journalEntity } from './journal.entity.ts';

const entriesPerPage = 100;

type FeedPage = { readonly data: readonly { readonly entry: JournalEntry }[]; readonly cursor: string | null };

/**
 * Reads one day's journal entries of every record of a table, page by page, each shard oldest first. This is how any
 * projection can be rebuilt: never by a scan. Lagging, as an index is.
 */
export const feedOfDay = (access: TableAccess) =>
  async function* (day: Day): AsyncGenerator<JournalEntry[]> {
    const pageOf = (shard: number, cursor: string | null): Promise<FeedPage> =>
      journalEntity(access).query.feed({ day, shard }).go({ cursor, limit: entriesPerPage });
    // The first page of every shard at once: most days end with them.
    const firstPages = await Promise.all(Array.from({ length: feedShards }, (_, shard) => pageOf(shard, null)));
    for (const [shard, first] of firstPages.entries()) {
      for (let page: FeedPage | undefined = first; page !== undefined; ) {
        if (page.data.length > 0) yield page.data.map(({ entry }) => entry);
        page = page.cursor === null ? undefined : await pageOf(shard, page.cursor);
      }
    }
  };
