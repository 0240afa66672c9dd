import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { type Day, dayOfInstant, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { feedShards, journalEntity } from './journal.entity.ts';

const entriesPerPage = 100;
const dayMs = 86_400_000;

type FeedPage = { readonly data: readonly { readonly entry: JournalEntry }[]; readonly cursor: string | null };

/** The feed between two moments, both included, page by page. Lagging. */
export type FeedBetween = (from: Instant, to: Instant) => AsyncIterable<JournalEntry[]>;

/**
 * Reads the journal entries of every record of a table between two moments, both included, page by page, each day's shards
 * one after another and each shard oldest first. This is how any projection can be rebuilt: never by a scan. Lagging, as
 * an index is.
 */
export const feedBetween = (access: TableAccess): FeedBetween => {
  const entity = journalEntity(access);
  return async function* (from: Instant, to: Instant): AsyncGenerator<JournalEntry[]> {
    for (const day of daysBetween(from, to)) {
      for (let shard = 0; shard < feedShards; shard += 1) {
        let cursor: string | null = null;
        do {
          const page: FeedPage = await entity.query
            .feed({ day, shard })
            // The sort key goes on after the moment, so that the end has to lie behind everything of that moment.
            .between({ at: from }, { at: `${to}\uffff` })
            .go({ cursor, limit: entriesPerPage });
          if (page.data.length > 0) yield page.data.map(({ entry }) => entry);
          cursor = page.cursor;
        } while (cursor !== null);
      }
    }
  };
};

const daysBetween = (from: Instant, to: Instant): Day[] => {
  const days: Day[] = [];
  const first = Math.floor(msOfInstant(from) / dayMs) * dayMs;
  for (let startMs = first; startMs <= msOfInstant(to); startMs += dayMs)
    days.push(dayOfInstant(instantFromMs(startMs)));
  return days;
};
