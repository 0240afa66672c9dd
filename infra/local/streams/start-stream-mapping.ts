import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock/clock.ts';
import type { LambdaFunction } from '../lambda/function-pool.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import { inTransaction } from '../state/open-state.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { type DeliveryWorld, deliverBatch } from './deliver-batch.ts';
import type { StreamMapping } from './stream-mapping.ts';
import { createStreamReader } from './stream-reader.ts';
import { type EventRecord, eventRecord, type StreamRecord } from './stream-record.ts';

export type StreamWorld = {
  readonly endpoint: string;
  readonly state: DatabaseSync;
  readonly queues: QueueStore;
  readonly checkpoints: CheckpointStore;
  readonly clock: Clock;
  readonly target: LambdaFunction;
};

/** Looks this often where nothing tells it of a write. */
const lookEveryMs = 1_000;
const pageSize = 1_000;

/** Feeds a function from a table's stream. Returns how to tell it of a write and how to stop it. */
export function startStreamMapping(mapping: StreamMapping, world: StreamWorld): { wake(): void; stop(): void } {
  const reader = createStreamReader(world.endpoint, mapping.table);
  let isStopped = false;
  let isAwake = false;
  let wakeUp: (() => void) | undefined;

  const rest = () =>
    new Promise<void>((resolve) => {
      if (isAwake || isStopped) return resolve();
      const timer = setTimeout(resolve, lookEveryMs);
      timer.unref();
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!isStopped) {
      isAwake = false;
      try {
        const wasEmpty = await readAndDeliver(mapping, world, { reader, isStopped: () => isStopped });
        if (wasEmpty) await rest();
      } catch (error) {
        if (isStopped) return;
        console.error(`stream of ${mapping.table}:`, error);
        reader.reset();
        await rest();
      }
    }
  };
  void run();
  return {
    wake: () => {
      isAwake = true;
      wakeUp?.();
    },
    stop: () => {
      isStopped = true;
      wakeUp?.();
    },
  };
}

type Reading = { readonly reader: ReturnType<typeof createStreamReader>; readonly isStopped: () => boolean };

async function readAndDeliver(mapping: StreamMapping, world: StreamWorld, reading: Reading): Promise<boolean> {
  const { shardId, records } = await gather(mapping, world, reading);
  if (records.length === 0) return true;
  const delivery = deliveryWorld(mapping, world, { shardId, isStopped: reading.isStopped });
  const wanted = records.filter((record) => isWanted(mapping, record));
  for (let at = 0; at < wanted.length && !reading.isStopped(); at += mapping.batchSize) {
    await deliverBatch(mapping, wanted.slice(at, at + mapping.batchSize), delivery);
  }
  // Records the filter left out are passed with the page.
  const last = records.at(-1);
  if (last !== undefined && !reading.isStopped()) delivery.pass(last);
  return false;
}

/** Reads a page; with a batching window, what comes within the window joins a batch that is not full. */
async function gather(mapping: StreamMapping, world: StreamWorld, { reader }: Reading) {
  const checkpoint = world.checkpoints.read(mapping.id);
  const shownIn = (machineSecond: number) => world.clock.shownIn(machineSecond);
  const toEvent = (record: StreamRecord) => eventRecord(record, mapping.streamArn, shownIn);
  const { shardId, records } = await reader.read(checkpoint, pageSize);
  const isShort = records.length > 0 && records.length < mapping.batchSize;
  if (!isShort || mapping.windowMs === 0) return { shardId, records: records.map(toEvent) };
  await sleep(mapping.windowMs);
  const later = await reader.read(checkpoint, pageSize);
  if (later.shardId !== shardId) reader.reset();
  const joined = later.shardId === shardId ? [...records, ...later.records] : records;
  return { shardId, records: joined.map(toEvent) };
}

function isWanted({ filters }: StreamMapping, record: EventRecord): boolean {
  return filters.length === 0 || filters.some((matches) => matches(record));
}

function deliveryWorld(
  mapping: StreamMapping,
  world: StreamWorld,
  { shardId, isStopped }: { shardId: string; isStopped: () => boolean },
): DeliveryWorld {
  const pass = (record: EventRecord) =>
    world.checkpoints.write(mapping.id, { shardId, sequenceNumber: record.dynamodb.SequenceNumber });
  return {
    shardId,
    invoke: (event) => world.target.invoke(event),
    nowMs: () => world.clock.now(),
    isStopped,
    pass,
    giveUp: (record, body) =>
      inTransaction(world.state, () => {
        if (mapping.onFailure !== undefined) world.queues.send(mapping.onFailure, { body });
        pass(record);
      }),
  };
}
