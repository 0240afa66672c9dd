import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables, type TableTemplate } from './create-tables.ts';
import { callDynamoDb } from './dynamodb.client.ts';
import { type DynamoDb, startDynamoDb } from './start-dynamodb.ts';
import { trimStream } from './stream-log.ts';

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

describe('the DynamoDB engine', () => {
  let engine: DynamoDb;
  beforeAll(async () => {
    engine = await startDynamoDb();
  });
  afterAll(() => engine.stop());

  it('creates the tables of a template, and again without harm', async () => {
    const first = await createTables(engine.endpoint, [template]);
    const second = await createTables(engine.endpoint, [template]);

    expect(first).toEqual({ Things: 'Things' });
    expect(second).toEqual(first);
    const { TimeToLiveDescription } = await callDynamoDb<{ TimeToLiveDescription: object }>(
      engine.endpoint,
      'DescribeTimeToLive',
      { TableName: 'Things' },
    );
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expires' });
  });

  it('numbers stream records by an index', () => {
    const db = new DatabaseSync(engine.file ?? '', { readOnly: true });
    const plan = db.prepare('EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records');

    expect(JSON.stringify(plan.all())).toContain('local_seq');
    db.close();
  });

  it('trims the stream behind its readers and keeps the newest record', async () => {
    await createTables(engine.endpoint, [template]);
    for (const pk of ['a', 'b', 'c']) {
      await callDynamoDb(engine.endpoint, 'PutItem', { TableName: 'Things', Item: { pk: { S: pk } } });
    }
    const future = Date.now() / 1000 + 60;

    expect(trimStream(engine.file ?? '', 'Things', 1, future)).toBe(1);
    expect(trimStream(engine.file ?? '', 'Things', 99, future)).toBe(1);
    expect(trimStream(engine.file ?? '', 'Things', 99, future)).toBe(0);
  });
});
