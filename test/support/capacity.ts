import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

type Consumed = {
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
  readonly CapacityUnits?: number;
};

/** Capacity units used since the last `reset`. */
export type CapacityCount = { read: number; write: number; reset: () => void };

/** Commands that change nothing. */
export const readers: ReadonlySet<string> = new Set([
  'GetItemCommand',
  'BatchGetItemCommand',
  'QueryCommand',
  'TransactGetItemsCommand',
]);

/** Makes a client ask for, and add up, what each of its calls consumes. */
export const countCapacity = (client: DynamoDBClient): CapacityCount => {
  const count: CapacityCount = {
    read: 0,
    write: 0,
    reset: () => {
      count.read = 0;
      count.write = 0;
    },
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const consumed = (result.output as { ConsumedCapacity?: Consumed | Consumed[] }).ConsumedCapacity;
      const isRead = readers.has(context.commandName ?? '');
      for (const part of [consumed ?? []].flat()) count[isRead ? 'read' : 'write'] += part.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize', name: 'countCapacity' },
  );
  return count;
};
