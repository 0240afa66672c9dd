import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createFaults, type Faults } from '../aws/faults.ts';
import { type Clock, createClock } from '../clock/clock.ts';
import { createOriginHeaders, type OriginHeaders } from '../edge/origin-headers.ts';
import { createEventBuses, type EventBuses } from '../events/event-bus.ts';
import { readFunction } from '../lambda/function-definition.ts';
import { createFunctionPool } from '../lambda/function-pool.ts';
import { createFunctionSet, type FunctionSet } from '../lambda/function-set.ts';
import { type MailFolder, openMailFolder } from '../mail/mail-folder.ts';
import { readQueue } from '../queues/queue-definition.ts';
import { createQueueStore, type QueueStore } from '../queues/queue-store.ts';
import { resolveSecrets } from '../secrets/resolve-secrets.ts';
import { createSecretStore, type SecretStore } from '../secrets/secret-store.ts';
import { openState } from '../state/open-state.ts';
import { deployBuckets } from '../storage/bucket-deployment.ts';
import { createObjectStore, type ObjectStore } from '../storage/object-store.ts';
import { type CheckpointStore, createCheckpointStore } from '../streams/checkpoint-store.ts';
import type { Declared } from './declared.ts';

/** Everything that is kept, and the functions, which are started by their first event. */
export type Stores = {
  readonly state: DatabaseSync;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly queues: QueueStore;
  readonly buses: EventBuses;
  readonly checkpoints: CheckpointStore;
  readonly secrets: SecretStore;
  readonly objects: ObjectStore;
  readonly mail: MailFolder;
  readonly functions: FunctionSet;
  readonly originHeaders: ReadonlyMap<string, OriginHeaders>;
  close(): void;
};

export function openStores(
  declared: Declared,
  { dataFolder, awsAddress }: { dataFolder: string; awsAddress: string },
): Stores {
  const { resources, assembly, distributions } = declared;
  const state = openState(join(dataFolder, 'state.sqlite'));
  const clock = createClock(state);
  const faults = createFaults();
  const definitions = resources.filter(({ type }) => type === 'AWS::SQS::Queue').map(readQueue);
  const queues = createQueueStore(state, definitions, clock);
  const secrets = createSecretStore(state, resources, clock);
  const withSecrets = <Value>(value: Value) => resolveSecrets(value, secrets);
  const folder = join(dataFolder, 'buckets');
  const objects = createObjectStore(folder, () => clock.now());
  deployBuckets(resources, assembly, { store: objects, folder });
  const poolWorld = { clock, awsEndpoint: awsAddress, logFolder: join(dataFolder, 'logs') };
  const functions = resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .flatMap((resource) => readFunction({ ...resource, properties: withSecrets(resource.properties) }, assembly) ?? [])
    .map((definition) => createFunctionPool(definition, poolWorld));
  return {
    state,
    clock,
    faults,
    queues,
    buses: createEventBuses(resources, { state, queues, faults, clock }),
    checkpoints: createCheckpointStore(state),
    secrets,
    objects,
    mail: openMailFolder(join(dataFolder, 'mail')),
    functions: createFunctionSet(functions),
    originHeaders: new Map(
      distributions.map((distribution) => [distribution.id, createOriginHeaders(state, distribution, withSecrets)]),
    ),
    close: () => state.close(),
  };
}
