import { callDynamoDb } from '../dynamodb/dynamodb.client.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { StreamRecord } from './stream-record.ts';

type Page = { readonly shardId: string; readonly records: readonly StreamRecord[] };
type Shard = { ShardId: string; ParentShardId?: string };
type Description = { StreamDescription: { Shards?: Shard[] } };

/**
 * Reads a table's stream from a checkpoint on. The engine has one shard that never ends; engines named by
 * DYNAMODB_ENDPOINT may roll over, so a shard that has ended is followed by the next one.
 */
export function createStreamReader(endpoint: string, table: string) {
  let iterator: { shardId: string; value: string } | undefined;

  const shards = async (): Promise<{ arn: string; ids: string[] }> => {
    const { Table } = await callDynamoDb<{ Table: { LatestStreamArn: string } }>(endpoint, 'DescribeTable', {
      TableName: table,
    });
    const input = { StreamArn: Table.LatestStreamArn };
    const { StreamDescription } = await callDynamoDb<Description>(endpoint, 'DescribeStream', input);
    return { arn: Table.LatestStreamArn, ids: (StreamDescription.Shards ?? []).map(({ ShardId }) => ShardId) };
  };
  const open = async (checkpoint: ReturnType<CheckpointStore['read']>, after: string | undefined) => {
    const { arn, ids } = await shards();
    const next = after === undefined ? undefined : ids[ids.indexOf(after) + 1];
    const shardId = next ?? checkpoint?.shardId ?? ids[0];
    if (shardId === undefined) return undefined;
    const isResumed = checkpoint?.shardId === shardId;
    const { ShardIterator } = await callDynamoDb<{ ShardIterator: string }>(endpoint, 'GetShardIterator', {
      StreamArn: arn,
      ShardId: shardId,
      ShardIteratorType: isResumed ? 'AFTER_SEQUENCE_NUMBER' : 'TRIM_HORIZON',
      ...(isResumed ? { SequenceNumber: checkpoint.sequenceNumber } : {}),
    });
    return { shardId, value: ShardIterator };
  };
  return {
    /** The next records, at most `limit`; an empty page where there are none yet. */
    read: async (checkpoint: ReturnType<CheckpointStore['read']>, limit: number): Promise<Page> => {
      iterator ??= await open(checkpoint, undefined);
      if (iterator === undefined) return { shardId: '', records: [] };
      const { shardId, value } = iterator;
      const page = await callDynamoDb<{ Records: StreamRecord[]; NextShardIterator?: string }>(endpoint, 'GetRecords', {
        ShardIterator: value,
        Limit: limit,
      });
      iterator = page.NextShardIterator ? { shardId, value: page.NextShardIterator } : await open(checkpoint, shardId);
      return { shardId, records: page.Records };
    },
    /** Begins again at the checkpoint with the next read, after an error or an expired iterator. */
    reset: () => {
      iterator = undefined;
    },
  };
}
