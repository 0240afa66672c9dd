import { describe, expect, it } from 'vitest';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { dayOfInstant, type Instant } from '#shared/kernel/instant.ts';
import { feedPartition, feedPosition } from './feed.keys.ts';
import { journalEntity } from './journal.entity.ts';

describe('the keys of the feed', () => {
  it('are those that ElectroDB writes', () => {
    const at = '2026-11-23T09:30:00.000Z' as Instant;
    const day = dayOfInstant(at);
    const journal = journalEntity({ client: makeDynamoDbClient(), table: 'ideas' });

    const asked = journal.query.feed({ day, shard: 3 }).gte({ at }).params<{ ExpressionAttributeValues: object }>();

    expect(Object.values(asked.ExpressionAttributeValues)).toEqual([feedPartition(day, 3), feedPosition(at)]);
  });
});
