import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables, type TableTemplate } from '#infra/local/dynamodb/create-tables.ts';
import { callDynamoDb } from '#infra/local/dynamodb/dynamodb.client.ts';
import { type DynamoDb, startDynamoDb } from '#infra/local/dynamodb/start-dynamodb.ts';

/**
 * What the local run and these tests rely on in the DynamoDB engine, and where it differs from AWS, so that a new version of
 * it is checked by running this. Where a difference goes away, the test says so by failing, and its work-around can go.
 */
const template: TableTemplate = {
  Resources: {
    Things: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'kind', AttributeType: 'S' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byKind',
            KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      },
    },
  },
};

let engine: DynamoDb;
beforeAll(async () => {
  engine = await startDynamoDb();
  await createTables(engine.endpoint, [template]);
});
afterAll(() => engine.stop());

type Output = Record<string, never> & { [name: string]: unknown };
const call = <Answer = Output>(operation: string, input: object) =>
  callDynamoDb<Answer>(engine.endpoint, operation, input);
const put = (pk: string, more: object = {}, options: object = {}) =>
  call('PutItem', { TableName: 'Things', Item: { pk: { S: pk }, ...more }, ...options });
const get = (pk: string) =>
  call<{ Item?: Record<string, { S?: string; N?: string }> }>('GetItem', {
    TableName: 'Things',
    Key: { pk: { S: pk } },
  });
const transact = (items: object[], more: object = {}) => call('TransactWriteItems', { TransactItems: items, ...more });
const putting = (pk: string, condition?: string, more: object = {}) => ({
  Put: {
    TableName: 'Things',
    Item: { pk: { S: pk }, ...more },
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
  },
});

type StreamRecord = { eventName: string; dynamodb: { SequenceNumber: string; Keys: { pk: { S: string } } } };
const streamArn = async () =>
  (await call<{ Streams: { StreamArn: string }[] }>('ListStreams', { TableName: 'Things' })).Streams[0]?.StreamArn ??
  '';
const shards = async () =>
  (
    await call<{ StreamDescription: { Shards: { ShardId: string; SequenceNumberRange: object }[] } }>(
      'DescribeStream',
      {
        StreamArn: await streamArn(),
      },
    )
  ).StreamDescription.Shards;
const records = async (position: object = { ShardIteratorType: 'TRIM_HORIZON' }) => {
  const [shard] = await shards();
  const { ShardIterator } = await call<{ ShardIterator: string }>('GetShardIterator', {
    StreamArn: await streamArn(),
    ShardId: shard?.ShardId,
    ...position,
  });
  return (await call<{ Records: StreamRecord[] }>('GetRecords', { ShardIterator })).Records;
};
const recordsOf = async (pk: string) =>
  (await records()).filter(({ dynamodb }) => dynamodb.Keys.pk.S === pk).map(({ eventName }) => eventName);

describe('the engine does as AWS', () => {
  it('writes a transaction whole or not at all, and says for each item why not', async () => {
    await put('taken');

    const refused = transact([putting('fresh'), putting('taken', 'attribute_not_exists(pk)')]);

    await expect(refused).rejects.toThrow(/\[None, ConditionalCheckFailed\]/);
    expect((await get('fresh')).Item).toBeUndefined();
  });

  it('takes a repeated transaction for one by its token, and refuses another one under it', async () => {
    const token = { ClientRequestToken: 'token-1' };
    const adding = (by: string) => ({
      Update: {
        TableName: 'Things',
        Key: { pk: { S: 'counter' } },
        UpdateExpression: 'ADD #n :by',
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':by': { N: by } },
      },
    });
    await transact([adding('1')], token);
    await transact([adding('1')], token);

    expect((await get('counter')).Item?.['n']?.N).toBe('1');
    await expect(transact([adding('2')], token)).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
  });

  it('refuses a consistent read of an index, and a batch that names a key twice', async () => {
    const query = {
      TableName: 'Things',
      IndexName: 'byKind',
      ConsistentRead: true,
      KeyConditionExpression: 'kind = :k',
      ExpressionAttributeValues: { ':k': { S: 'x' } },
    };
    const twice = { RequestItems: { Things: { Keys: [{ pk: { S: 'a' } }, { pk: { S: 'a' } }] } } };

    await expect(call('Query', query)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(call('BatchGetItem', twice)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('counts capacity by the size of items: by KB written, by 4 KB read, twice in a transaction', async () => {
    const large = { text: { S: 'x'.repeat(4_950) } };
    const units = (answer: unknown) => {
      const { ConsumedCapacity } = answer as { ConsumedCapacity: { CapacityUnits: number }[] };
      return [ConsumedCapacity].flat()[0]?.CapacityUnits;
    };
    const total = { ReturnConsumedCapacity: 'TOTAL' };
    const key = { TableName: 'Things', Key: { pk: { S: 'large' } }, ...total };

    expect(units(await put('large', large, total))).toBe(5);
    expect(units(await transact([putting('large-too', undefined, large)], total))).toBe(10);
    expect(units(await call('GetItem', key))).toBe(1);
    expect(units(await call('GetItem', { ...key, ConsistentRead: true }))).toBe(2);
  });

  it('refuses a request without a signature', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' };
      const unsigned = request(engine.endpoint, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      unsigned.on('error', reject);
      unsigned.end('{}');
    });

    expect(status).toBe(400);
  });

  it('records changes in the order of numbers that grow, and goes on after any of them', async () => {
    for (const pk of ['s1', 's2', 's3']) await put(pk);
    const all = await records();
    const numbers = all.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
    const second = all.find(({ dynamodb }) => dynamodb.Keys.pk.S === 's2');

    const after = await records({
      ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
      SequenceNumber: second?.dynamodb.SequenceNumber,
    });

    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(after.map(({ dynamodb }) => dynamodb.Keys.pk.S)).toEqual(['s3']);
  });
});

describe('the engine differs from AWS', () => {
  it('in recording a write that changes nothing', async () => {
    await put('same');
    await put('same');

    expect(await recordsOf('same')).toEqual(['INSERT', 'MODIFY']);
  });

  it('in keeping what has expired until somebody deletes it', async () => {
    await put('expired', { expires: { N: '1' } });

    expect((await get('expired')).Item).toBeDefined();
    expect(await recordsOf('expired')).toEqual(['INSERT']);
  });

  it('in having one shard, which names an end while it is open', async () => {
    const [shard, ...others] = await shards();

    expect(others).toEqual([]);
    expect(shard?.SequenceNumberRange).toHaveProperty('EndingSequenceNumber');
  });

  it('in never letting two transactions on an item conflict', async () => {
    const writes = Array.from({ length: 50 }, (_, n) => transact([putting('hot', undefined, { n: { N: String(n) } })]));

    const outcomes = await Promise.allSettled(writes);

    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  it('in showing an index every write at once', async () => {
    for (let n = 0; n < 20; n += 1) {
      await put(`indexed-${n}`, { kind: { S: `kind-${n}` } });
      const { Count } = await call<{ Count: number }>('Query', {
        TableName: 'Things',
        IndexName: 'byKind',
        KeyConditionExpression: 'kind = :k',
        ExpressionAttributeValues: { ':k': { S: `kind-${n}` } },
      });

      expect(Count).toBe(1);
    }
  });
});
