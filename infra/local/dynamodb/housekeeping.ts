import type { Clock } from '../clock/clock.ts';
import { callDynamoDb, DynamoDbError } from './dynamodb.client.ts';
import { trimStream } from './stream-log.ts';

export type KeptTable = {
  readonly name: string;
  readonly timeToLiveAttribute: string | undefined;
  readonly keyNames: readonly string[];
  /** The last sequence number every reader of the stream has passed; undefined where nobody reads it. */
  readonly passed: () => number | undefined;
};

type Item = Readonly<Record<string, { N?: string }>>;

const dayMs = 24 * 3_600_000;

/** What AWS does by itself and the engine does not: expired items go, and stream records of more than a day. */
export function startHousekeeping(
  tables: readonly KeptTable[],
  world: { endpoint: string; file: string | undefined; clock: Clock },
): { sweep(): Promise<void>; stop(): void } {
  const sweep = async () => {
    for (const table of tables) {
      if (table.timeToLiveAttribute !== undefined) await sweepExpired(table, table.timeToLiveAttribute, world);
      const passed = table.passed();
      if (world.file !== undefined && passed !== undefined) {
        trimStream(world.file, table.name, passed, Math.floor((Date.now() - dayMs) / 1_000));
      }
    }
  };
  const timer = setInterval(() => void sweep().catch(report), 600_000);
  timer.unref();
  world.clock.onMove(() => void sweep().catch(report));
  return { sweep, stop: () => clearInterval(timer) };
}

function report(error: unknown): void {
  console.error('housekeeping:', error);
}

/** AWS removes expired items within days; their absence is nothing to rely on. Each is removed only if still expired. */
async function sweepExpired(
  table: KeptTable,
  attribute: string,
  world: { endpoint: string; clock: Clock },
): Promise<void> {
  const nowSeconds = { N: String(Math.floor(world.clock.now() / 1_000)) };
  let start: Item | undefined;
  do {
    const page: { Items: Item[]; LastEvaluatedKey?: Item } = await callDynamoDb(world.endpoint, 'Scan', {
      TableName: table.name,
      FilterExpression: '#ttl < :now',
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':now': nowSeconds },
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    for (const item of page.Items) {
      await callDynamoDb(world.endpoint, 'DeleteItem', {
        TableName: table.name,
        Key: Object.fromEntries(table.keyNames.map((name) => [name, item[name]])),
        ConditionExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: { ':now': nowSeconds },
      }).catch(ignoreRefusal);
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** The item was renewed or removed meanwhile: nothing to do. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DynamoDbError) || error.name !== 'ConditionalCheckFailedException') throw error;
}
