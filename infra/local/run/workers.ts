import { startHousekeeping } from '../dynamodb/housekeeping.ts';
import { type Mappings, startMappings } from '../lambda/event-source-mappings.ts';
import { createAsyncInvocations } from '../schedules/async-invocations.ts';
import { type Scheduler, startScheduler } from '../schedules/scheduler.ts';
import { type SecretRotation, startSecretRotation } from '../secrets/secret-rotation.ts';
import { startLifecycle } from '../storage/lifecycle.ts';
import type { Declared } from './declared.ts';
import type { Engines } from './engines.ts';
import type { Stores } from './stores.ts';

/** What acts by itself: event source mappings, schedules, rotations, and the database's housekeeping. */
export type Workers = {
  readonly mappings: Mappings;
  readonly scheduler: Scheduler;
  readonly rotation: SecretRotation;
  stop(): void;
};

export function startWorkers(declared: Declared, { stores, engines }: { stores: Stores; engines: Engines }): Workers {
  const { resources } = declared;
  const { endpoint, file } = engines.dynamodb;
  const mappings = startMappings(resources, { ...stores, endpoint });
  const invocations = createAsyncInvocations({ ...stores, resources });
  const scheduler = startScheduler(resources, { ...stores, invocations });
  const rotation = startSecretRotation(resources, stores);
  const tables = declared.tables.map((table) => ({
    ...table,
    passed: () => passedByAll(table.name, mappings, stores),
  }));
  const housekeeping = startHousekeeping(tables, { endpoint, file, clock: stores.clock });
  const lifecycle = startLifecycle(declared.buckets, stores);
  return {
    mappings,
    scheduler,
    rotation,
    stop: () => {
      for (const part of [mappings, scheduler, rotation, invocations, housekeeping, lifecycle]) part.stop();
    },
  };
}

/** The last record every reader of a table's stream has passed; undefined where one has not begun, or nobody reads. */
function passedByAll(table: string, { streamReaders }: Mappings, { checkpoints }: Stores): number | undefined {
  const positions = streamReaders
    .filter((reader) => reader.table === table)
    .map(({ mappingId }) => checkpoints.read(mappingId)?.sequenceNumber);
  if (positions.length === 0 || positions.includes(undefined)) return undefined;
  return Math.min(...positions.map(Number));
}
