import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Clock } from '../clock/clock.ts';
import { type FunctionDefinition, runtimeVariables } from './function-definition.ts';
import { createFunctionLog } from './function-log.ts';
import type { InstanceEvent } from './instance.protocol.ts';
import { type Invocation, type LambdaInstance, startInstance } from './lambda-instance.ts';

/** A function with its instances. */
export type LambdaFunction = {
  readonly definition: FunctionDefinition;
  /** Invokes and waits, as `RequestResponse` does. Never throws: a throttle is an invocation error too. */
  invoke(event: unknown): Promise<Invocation>;
  /** Starts an instance ahead of the first event. */
  warm(): void;
  stop(): Promise<void>;
};

export type PoolWorld = { readonly clock: Clock; readonly awsEndpoint: string; readonly logFolder: string };

/** Instances without a reservation. AWS would go on to the account's limit; one machine has so many cores, and events wait. */
const unreservedInstances = Math.min(8, Math.max(3, 2 * availableParallelism()));
const idleMs = 60_000;
const maxPayloadBytes = 6 * 1024 * 1024;

/** One event at a time per instance; a further event while all are busy starts another instance, as on AWS. */
export function createFunctionPool(definition: FunctionDefinition, world: PoolWorld): LambdaFunction {
  const idle: { instance: LambdaInstance; timer: NodeJS.Timeout }[] = [];
  const all = new Set<LambdaInstance>();
  const waiting: ((instance: LambdaInstance) => void)[] = [];
  const limit = definition.reservedConcurrency ?? unreservedInstances;
  const log = createFunctionLog(world.logFolder, definition.name, () => world.clock.now());
  const environment = runtimeVariables(definition, world.awsEndpoint);
  let isStopping = false;

  const start = () => {
    const instance = startInstance(definition, { environment, clock: world.clock.shared, log });
    all.add(instance);
    return instance;
  };
  const release = (instance: LambdaInstance) => {
    if (!instance.isAlive()) all.delete(instance);
    const next = waiting.shift();
    if (next !== undefined) return next(instance.isAlive() ? instance : start());
    if (!instance.isAlive() || isStopping) return;
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((entry) => entry.instance === instance),
        1,
      );
      all.delete(instance);
      void instance.stop();
    }, idleMs);
    timer.unref();
    idle.push({ instance, timer });
  };
  const take = async (): Promise<LambdaInstance | undefined> => {
    // The instance used last is the warmest.
    const entry = idle.pop();
    if (entry !== undefined) {
      clearTimeout(entry.timer);
      return entry.instance.isAlive() ? entry.instance : take();
    }
    if (all.size < limit) return start();
    if (definition.reservedConcurrency !== undefined) return undefined;
    return new Promise((resolve) => waiting.push(resolve));
  };
  const invoke = async (event: unknown): Promise<Invocation> => {
    const payload = JSON.stringify(event) ?? 'null';
    if (Buffer.byteLength(payload) > maxPayloadBytes) return refusal('RequestEntityTooLargeException');
    const instance = await take();
    if (instance === undefined) return refusal('TooManyRequestsException');
    const result = (await instance.ready) ?? (await instance.invoke(instanceEvent(definition, payload)));
    release(instance);
    if (!result.ok)
      log(JSON.stringify({ level: 'ERROR', message: 'invocation failed', ...JSON.parse(result.payload) }));
    return result.ok && Buffer.byteLength(result.payload) > maxPayloadBytes
      ? refusal('Function.ResponseSizeTooLarge')
      : result;
  };
  return {
    definition,
    invoke,
    warm: () => {
      // It is idle at once: an event that comes while the bundle loads waits for this instance, not for a second one.
      if (all.size === 0) release(start());
    },
    stop: async () => {
      isStopping = true;
      for (const { timer } of idle) clearTimeout(timer);
      await Promise.all([...all].map((instance) => instance.stop()));
    },
  };
}

function refusal(errorType: string): Invocation {
  return { ok: false, errorType, payload: JSON.stringify({ errorType, errorMessage: errorType, trace: [] }) };
}

function instanceEvent(definition: FunctionDefinition, payload: string): InstanceEvent {
  return {
    payload,
    timeoutMs: definition.timeoutMs,
    context: {
      functionName: definition.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: definition.arn,
      memoryLimitInMB: String(definition.memoryMb),
      awsRequestId: randomUUID(),
      logGroupName: `/aws/lambda/${definition.name}`,
      logStreamName: 'local',
    },
  };
}
