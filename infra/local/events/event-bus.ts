import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { localAccount } from '../assembly/assembly.ts';
import { attributeOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Faults } from '../aws/faults.ts';
import type { Clock } from '../clock/clock.ts';
import type { QueueDefinition } from '../queues/queue-definition.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import { isRecord, type Json, recordAt, recordsAt, requiredString, stringAt } from '../state/json.ts';
import { inTransaction } from '../state/open-state.ts';
import { compilePattern, type EventPattern } from './event-pattern.ts';

/** One rule with its queues. Queues are the only targets here: what waits is on disk. */
type Rule = {
  readonly arn: string;
  readonly busArn: string;
  readonly matches: EventPattern;
  readonly targets: readonly Target[];
};

type Target = {
  readonly queue: QueueDefinition;
  readonly deadLetter: QueueDefinition | undefined;
  /** What of the event the queue is sent. */
  readonly input: (envelope: Json) => unknown;
};

export type BusEvent = {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources: readonly string[];
  readonly timeMs: number;
};

/** Event buses with their rules. */
export type EventBuses = {
  readonly arns: readonly string[];
  /** Hands events to every matching queue in one transaction: acknowledged means delivered. Returns their ids. */
  put(events: readonly { busArn: string; event: BusEvent }[]): string[];
};

export type BusWorld = {
  readonly state: DatabaseSync;
  readonly queues: QueueStore;
  readonly faults: Faults;
  readonly clock: Clock;
};

/** Every account has a bus in each region that nobody declares: AWS's own services tell it what happens. */
export const defaultBusArn = (region: string): string => `arn:aws:events:${region}:${localAccount}:event-bus/default`;

export function createEventBuses(resources: readonly Located[], world: BusWorld): EventBuses {
  const buses = resources.filter(({ type }) => type === 'AWS::Events::EventBus');
  const rules = resources.flatMap((resource) =>
    resource.type === 'AWS::Events::Rule' ? readRule(resource, buses, world.queues) : [],
  );
  return {
    arns: buses.map((bus) => attributeOf(bus, 'Arn')),
    put: (events) =>
      inTransaction(world.state, () => events.map(({ busArn, event }) => deliver(rules, { busArn, event }, world))),
  };
}

function readRule(resource: Located, buses: readonly Located[], queues: QueueStore): Rule[] {
  const { properties, logicalId } = resource;
  if (properties['State'] === 'DISABLED') return [];
  if (properties['ScheduleExpression'] !== undefined)
    throw new Error(`${logicalId}: schedules stand in EventBridge Scheduler here`);
  const targets = recordsAt(properties, 'Targets').map((target) => readTarget(target, logicalId, queues));
  return [
    {
      arn: attributeOf(resource, 'Arn'),
      busArn: busArnOf(resource, buses),
      matches: compilePattern(properties['EventPattern']),
      targets,
    },
  ];
}

function busArnOf({ properties, logicalId, stack }: Located, buses: readonly Located[]): string {
  const name = stringAt(properties, 'EventBusName') ?? 'default';
  if (name === 'default') return defaultBusArn(stack.region);
  const bus = buses.find((candidate) => [attributeOf(candidate, 'Name'), attributeOf(candidate, 'Arn')].includes(name));
  if (bus === undefined) throw new Error(`${logicalId}: its bus ${name} is not declared`);
  return attributeOf(bus, 'Arn');
}

function readTarget(target: Json, logicalId: string, queues: QueueStore): Target {
  const changed = ['Input', 'InputTransformer'].find((key) => target[key] !== undefined);
  if (changed !== undefined) throw new Error(`${logicalId}: ${changed} of a rule's target is not built here`);
  const deadLetterArn = stringAt(recordAt(target, 'DeadLetterConfig'), 'Arn');
  return {
    queue: queues.byArn(requiredString(target, 'Arn')),
    deadLetter: deadLetterArn === undefined ? undefined : queues.byArn(deadLetterArn),
    input: readInputPath(stringAt(target, 'InputPath') ?? '$', logicalId),
  };
}

/** `$.detail.object` takes that part of the event. Throws for whatever else JSONPath knows. */
function readInputPath(path: string, logicalId: string): Target['input'] {
  if (!/^\$(\.[\w-]+)*$/.test(path)) throw new Error(`${logicalId}: the path ${path} is not built here`);
  const names = path.split('.').slice(1);
  return (envelope) => names.reduce<unknown>((part, name) => (isRecord(part) ? part[name] : undefined), envelope);
}

function deliver(
  rules: readonly Rule[],
  { busArn, event }: { busArn: string; event: BusEvent },
  world: BusWorld,
): string {
  const id = randomUUID();
  const envelope = {
    version: '0',
    id,
    'detail-type': event.detailType,
    source: event.source,
    account: localAccount,
    time: new Date(event.timeMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: busArn.split(':')[3],
    resources: event.resources,
    detail: event.detail,
  };
  for (const rule of rules) {
    if (rule.busArn !== busArn || !rule.matches(envelope)) continue;
    for (const target of rule.targets) hand(JSON.stringify(target.input(envelope)), rule, { target, world });
  }
  return id;
}

/** A delivery that fails (here only by an injected fault) goes to the rule's dead-letter queue, with AWS's attributes. */
function hand(body: string, rule: Rule, { target, world }: { target: Target; world: BusWorld }): void {
  try {
    world.faults.raise('events', 'Deliver');
    world.queues.send(target.queue, { body });
  } catch (error) {
    if (!(error instanceof AwsError) || target.deadLetter === undefined) throw error;
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    world.queues.send(target.deadLetter, {
      body,
      attributes: {
        RULE_ARN: text(rule.arn),
        TARGET_ARN: text(target.queue.arn),
        ERROR_CODE: text(error.name),
        ERROR_MESSAGE: text(error.message),
      },
    });
  }
}
