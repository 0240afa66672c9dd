import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { indexKeys, partitionKey, sortKey, type TableName, tableDesign } from '#functions/platform/table-design.ts';
import { createTables } from '#infra/local/dynamodb/create-tables.ts';
import { startDynamoDb } from '#infra/local/dynamodb/start-dynamodb.ts';
import { countCapacity } from './capacity.ts';

/** A real engine with the tables of `table-design.ts`, for one test file. */
export const startTables = async () => {
  const engine = await startDynamoDb({});
  await createTables(engine.endpoint, [templateOfDesign()]);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const capacity = countCapacity(client);
  return {
    access: (table: TableName) => ({ client, table }),
    capacity,
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
};

/** The design as the part of a template that tables are made from. Streams stay off: nothing here reads them. */
const templateOfDesign = () => ({
  Resources: Object.fromEntries(
    Object.entries(tableDesign).map(([name, { indexes }]) => [
      name,
      { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: name, ...keysOf(Object.entries(indexes)) } },
    ]),
  ),
});

const keysOf = (indexes: [string, { projected: 'all' | readonly string[] }][]) => ({
  KeySchema: keySchema({ pk: partitionKey, sk: sortKey }),
  AttributeDefinitions: [{ pk: partitionKey, sk: sortKey }, ...indexes.map(([name]) => indexKeys(name))].flatMap(
    ({ pk, sk }) => [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  ),
  GlobalSecondaryIndexes: indexes.map(([IndexName, { projected }]) => ({
    IndexName,
    KeySchema: keySchema(indexKeys(IndexName)),
    Projection:
      projected === 'all' ? { ProjectionType: 'ALL' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projected] },
  })),
});

const keySchema = ({ pk, sk }: { pk: string; sk: string }) => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];
