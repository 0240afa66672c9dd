import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/**
 * What AWS does and the local engine does not: index queries that lag, throttling, conflicts between transactions, and
 * processes that end between two calls. Each is a middleware on a client, so that the code under test knows nothing of it.
 */
type Perform = () => Promise<{ output: object }>;
export type Call = { readonly name: string; readonly input: Readonly<Record<string, unknown>> };
type Disturbance = (call: Call, perform: Perform) => Promise<{ output: object }>;

/** Puts a disturbance around every call: where its input is marshalled and, if `inside`, below the SDK's own retries. */
const disturb = (client: DynamoDBClient, name: string, disturbance: Disturbance, at: 'outside' | 'inside') => {
  const middleware =
    (next: (args: never) => Promise<unknown>, context: { commandName?: string }) => (args: { input: object }) =>
      disturbance(
        { name: context.commandName ?? '', input: args.input as Call['input'] },
        () => next(args as never) as Promise<{ output: object }>,
      );
  const options = at === 'outside' ? { step: 'build', priority: 'high' } : { step: 'finalizeRequest', priority: 'low' };
  client.middlewareStack.add(middleware as never, { ...options, name } as never);
};

const writes = {
  TransactWriteItemsCommand,
  PutItemCommand,
  UpdateItemCommand,
  DeleteItemCommand,
  BatchWriteItemCommand,
} as const;
const isWrite = (name: string): name is keyof typeof writes => name in writes;

/**
 * Serves every index query as it would have been before the last write. `follower` is a second engine with the same tables,
 * which gets each write when the next one comes.
 */
export const lagIndexes = (client: DynamoDBClient, follower: DynamoDBClient) => {
  const waiting: Call[] = [];
  const follow = async (keep: number) => {
    while (waiting.length > keep) {
      const { name, input } = waiting.shift() as Call & { name: keyof typeof writes };
      await follower.send(new (writes[name] as typeof PutItemCommand)(input as never));
    }
  };
  disturb(
    client,
    'lagIndexes',
    async (call, perform) => {
      if (call.name === 'QueryCommand' && call.input['IndexName'] !== undefined) {
        const { Items = [], LastEvaluatedKey, ...rest } = await follower.send(new QueryCommand(call.input as never));
        // The document client unmarshals further in than this stands, so it is done here.
        const last = LastEvaluatedKey === undefined ? {} : { LastEvaluatedKey: unmarshall(LastEvaluatedKey) };
        return { output: { ...rest, ...last, Items: Items.map((item) => unmarshall(item)) } };
      }
      const result = await perform();
      if (isWrite(call.name)) waiting.push(call);
      await follow(1);
      return result;
    },
    'outside',
  );
  return { catchUp: () => follow(0) };
};

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export const diceOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const throttled = () =>
  Object.assign(new Error('Throughput exceeds the current capacity of your table.'), {
    name: 'ProvisionedThroughputExceededException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });

const conflict = (items: number, dice: () => number) => {
  const met = Math.floor(dice() * items);
  return new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: Array.from({ length: items }, (_, item) => ({
      Code: item === met ? 'TransactionConflict' : 'None',
    })),
  });
};

/** Throttles calls and cancels transactions by the dice; the SDK's own retries and ours have to deal with it. */
export const throttleAndCancel = (client: DynamoDBClient, dice: () => number) => {
  /** `share` of the calls meet it; at 1 there is no way through. */
  const count = { throttled: 0, cancelled: 0, share: 0.15 };
  disturb(
    client,
    'throttleAndCancel',
    async (call, perform) => {
      if (dice() < count.share) {
        count.throttled += 1;
        throw throttled();
      }
      const items = call.input['TransactItems'];
      if (Array.isArray(items) && dice() < count.share) {
        count.cancelled += 1;
        throw conflict(items.length, dice);
      }
      return perform();
    },
    'inside',
  );
  return count;
};

/** A process that ended. */
export class Crash extends Error {}

/**
 * Ends the process, so to speak, at one of its calls: before it is made, or after it took effect and before its answer
 * arrives. Undefined lets every call through; `calls` counts them.
 */
export const crashing = (client: DynamoDBClient) => {
  const state: { calls: number; at: number | undefined; when: 'before' | 'after' } = {
    calls: 0,
    at: undefined,
    when: 'before',
  };
  disturb(
    client,
    'crashing',
    async (_, perform) => {
      state.calls += 1;
      if (state.calls !== state.at) return perform();
      if (state.when === 'after') await perform();
      throw new Crash(`at call ${state.at}`);
    },
    'outside',
  );
  return {
    state,
    arm: (at: number | undefined, when: 'before' | 'after' = 'before') => Object.assign(state, { calls: 0, at, when }),
  };
};
