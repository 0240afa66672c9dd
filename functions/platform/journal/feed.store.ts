import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { indexKeys } from '#functions/platform/table-design.ts';
import { type Day, dayOfInstant, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { anyEntrySchema, type JournalEntry } from '#shared/kernel/journal.ts';
import { feedPartition, feedPosition, feedShards } from './feed.keys.ts';

const entriesPerPage = 100;
const dayMs = 86_400_000;

type Stretch = { readonly day: Day; readonly shard: number; readonly from: Instant; readonly to: Instant };
type FeedPage = { readonly entries: readonly JournalEntry[]; readonly next: (() => Promise<FeedPage>) | undefined };

/** The feed between two moments, both included, page by page. Lagging. */
export type FeedBetween = (from: Instant, to: Instant) => AsyncIterable<readonly JournalEntry[]>;

/**
 * Reads the journal entries of every record of a table between two moments, both included, page by page, each day's shards
 * one after another and each shard oldest first. This is how any projection can be rebuilt: never by a scan. Lagging, as
 * an index is.
 *
 * It asks DynamoDB itself: one kind of query is all that `republish` needs of ElectroDB, which is half of a bundle.
 */
export const feedBetween = (access: TableAccess): FeedBetween =>
  async function* (from: Instant, to: Instant): AsyncGenerator<readonly JournalEntry[]> {
    for (const day of daysBetween(from, to)) {
      const shards = Array.from({ length: feedShards }, (_, shard) => ({ day, shard, from, to }));
      // The first page of every shard at once: most days end with them.
      const firstPages = await Promise.all(shards.map((stretch) => pageOf(access, stretch)));
      for (const first of firstPages) {
        for (let page: FeedPage | undefined = first; page !== undefined; page = await page.next?.()) {
          if (page.entries.length > 0) yield page.entries;
        }
      }
    }
  };

const pageOf = async (
  access: TableAccess,
  stretch: Stretch,
  after?: Record<string, AttributeValue>,
): Promise<FeedPage> => {
  const { day, shard, from, to } = stretch;
  const { pk, sk } = indexKeys('feed');
  const { Items = [], LastEvaluatedKey: last } = await access.client.send(
    new QueryCommand({
      TableName: access.table,
      IndexName: 'feed',
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#pk': pk, '#sk': sk },
      ExpressionAttributeValues: {
        ':pk': { S: feedPartition(day, shard) },
        ':from': { S: feedPosition(from) },
        // The sort key goes on after the moment, so that the end has to lie behind everything of that moment.
        ':to': { S: `${feedPosition(to)}\uffff` },
      },
      ExclusiveStartKey: after,
      Limit: entriesPerPage,
    }),
  );
  return {
    entries: Items.map((item) => v.parse(anyEntrySchema, unmarshall(item)['entry'])),
    next: last === undefined ? undefined : () => pageOf(access, stretch, last),
  };
};

const daysBetween = (from: Instant, to: Instant): Day[] => {
  const days: Day[] = [];
  const first = Math.floor(msOfInstant(from) / dayMs) * dayMs;
  for (let startMs = first; startMs <= msOfInstant(to); startMs += dayMs)
    days.push(dayOfInstant(instantFromMs(startMs)));
  return days;
};
