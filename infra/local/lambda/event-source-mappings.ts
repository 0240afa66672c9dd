import { attributeOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import type { Clock } from '../clock/clock.ts';
import { isEnabled, readQueueMapping, startQueueMapping } from '../queues/queue-mapping.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import { requiredString, stringAt } from '../state/json.ts';
import { type StreamWorld, startStreamMapping } from '../streams/start-stream-mapping.ts';
import { readStreamMapping } from '../streams/stream-mapping.ts';
import type { LambdaFunction } from './function-pool.ts';
import type { FunctionSet } from './function-set.ts';

export type Mappings = {
  /** Which mapping reads a table's stream, for the trimming of what all have passed. */
  readonly streamReaders: readonly { readonly table: string; readonly mappingId: string }[];
  wakeStreams(): void;
  stop(): void;
};

export type MappingWorld = Omit<StreamWorld, 'target'> & {
  readonly functions: FunctionSet;
  readonly clock: Clock;
  readonly queues: QueueStore;
};

/** Starts every enabled event source mapping of the template. */
export function startMappings(resources: readonly Located[], world: MappingWorld): Mappings {
  const tables = new Map(
    resources.flatMap((r) =>
      r.type === 'AWS::DynamoDB::GlobalTable' ? [[attributeOf(r, 'StreamArn'), r] as const] : [],
    ),
  );
  const streams: { wake(): void; stop(): void; table: string; mappingId: string }[] = [];
  const stops: (() => void)[] = [];
  for (const resource of resources) {
    if (resource.type !== 'AWS::Lambda::EventSourceMapping' || !isEnabled(resource.properties)) continue;
    const sourceArn = requiredString(resource.properties, 'EventSourceArn');
    const target = targetOf(resource, world.functions);
    const table = tables.get(sourceArn);
    if (table === undefined) {
      const mapping = readQueueMapping(resource.properties, world.queues.byArn(sourceArn), target);
      stops.push(startQueueMapping(mapping, world).stop);
      continue;
    }
    const tableName = attributeOf(table, 'TableId');
    const id = `${resource.stack.name}/${resource.logicalId}`;
    const source = { id, table: tableName, streamArn: sourceArn, functionArn: target.definition.arn };
    const running = startStreamMapping(readStreamMapping(resource.properties, source, world.queues), {
      ...world,
      target,
    });
    streams.push({ ...running, table: tableName, mappingId: id });
  }
  return {
    streamReaders: streams,
    wakeStreams: () => {
      for (const stream of streams) stream.wake();
    },
    stop: () => {
      for (const stream of streams) stream.stop();
      for (const stop of stops) stop();
    },
  };
}

/** Mappings name their function by name or by ARN. */
function targetOf(resource: Located, functions: FunctionSet): LambdaFunction {
  const named = stringAt(resource.properties, 'FunctionName') ?? '';
  return functions.byName(named) ?? functions.byArn(named);
}
