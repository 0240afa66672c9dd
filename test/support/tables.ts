import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { indexKeys, partitionKey, sortKey, type TableName, tableDesign } from '#functions/platform/table-design.ts';
import { createTables } from '#infra/local/dynamodb/create-tables.ts';
import { startDynamoDb } from '#infra/local/dynamodb/start-dynamodb.ts';
import { countCapacity, readers } from './capacity.ts';

const retryToken = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 1 });

/** Tries again what the SDK tries again, as often as a deployed function does, but without its long waits. */
const impatient = {
  mode: 'standard',
  acquireInitialRetryToken: async () => retryToken(0),
  refreshRetryTokenForRetry: async (
    token: { getRetryCount: () => number },
    { errorType, error }: { errorType: string; error?: unknown },
  ) => {
    if (errorType === 'CLIENT_ERROR' || token.getRetryCount() >= 4) throw error;
    return retryToken(token.getRetryCount() + 1);
  },
  recordSuccess: () => undefined,
};

const startEngine = async () => {
  const engine = await startDynamoDb({});
  await createTables(engine.endpoint, [templateOfDesign()]);
  const clients: DynamoDBClient[] = [];
  return {
    connect: () => {
      const client = new DynamoDBClient({
        endpoint: engine.endpoint,
        region: 'local',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        retryStrategy: impatient,
      });
      clients.push(client);
      return client;
    },
    stop: async () => {
      for (const client of clients) client.destroy();
      await engine.stop();
    },
  };
};

/** An item as the table holds it. */
export type StoredItem = Readonly<Record<string, unknown>>;

/** A real engine with the tables of `table-design.ts`, for one test file. */
export const startTables = async () => {
  const engine = await startEngine();
  const client = engine.connect();
  const capacity = countCapacity(client);
  /** The test's own eyes, beside the client whose calls are counted and disturbed. No function may scan. */
  const onlooker = engine.connect();
  /** Everything there was since the last command that may have changed it: to look again takes as long as a request. */
  let known: string[] | undefined;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!readers.has(commandName)) known = undefined;
        return next(args);
      },
    { step: 'initialize', name: 'forgetWhatWasKnown' },
  );
  let follower: Awaited<ReturnType<typeof startEngine>> | undefined;

  const content = async (table: TableName): Promise<StoredItem[]> => {
    const items: StoredItem[] = [];
    let start: Record<string, never> | undefined;
    do {
      const page = await onlooker.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start }));
      items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
      start = page.LastEvaluatedKey as typeof start;
    } while (start !== undefined);
    return items;
  };

  return {
    access: (table: TableName) => ({ client, table }),
    client,
    capacity,
    /** Everything a table holds, in no particular order. */
    content,
    /** Everything the tables hold, a line for each item: equal before and after means that nothing changed. */
    everything: async (): Promise<string[]> => {
      if (known !== undefined) return known;
      const items = await Promise.all((Object.keys(tableDesign) as TableName[]).map(content));
      known = items.flat().map(inOrder).sort();
      return known;
    },
    /** A client of a second engine with the same tables, for indexes that lag behind (see `rough-weather.ts`). */
    startFollower: async () => {
      follower ??= await startEngine();
      return follower.connect();
    },
    stop: async () => {
      await engine.stop();
      await follower?.stop();
    },
  };
};

/** One item as text with its attributes in order, which the engine leaves to chance. */
const inOrder = (item: StoredItem): string =>
  JSON.stringify(item, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

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
