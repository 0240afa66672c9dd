import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { attributeOf, physicalName } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import type { Clock } from '../clock/clock.ts';
import type { FunctionSet } from '../lambda/function-set.ts';
import { recordAt, requiredString, stringAt } from '../state/json.ts';
import { inTransaction } from '../state/open-state.ts';
import type { AsyncInvocations } from './async-invocations.ts';
import { nextAfter, parseSchedule, type Schedule } from './schedule-expression.ts';

type Declared = {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly schedule: Schedule;
  readonly functionArn: string;
  readonly input: string;
};

type ScheduleState = {
  name: string;
  expression: string;
  lastRunAtMs: number | undefined;
  nextRunAtMs: number | undefined;
};

export type Scheduler = {
  list(): ScheduleState[];
  /** Runs one now, out of turn. Throws for an unknown name; resolves when its invocation was attempted. */
  run(name: string): Promise<void>;
  stop(): void;
};

export type SchedulerWorld = {
  state: DatabaseSync;
  clock: Clock;
  functions: FunctionSet;
  invocations: AsyncInvocations;
};

/**
 * A machine that slept, or a clock that leapt, is caught up with the last run of each day that was missed, of at most as many
 * days: what runs every hour makes up for the hours before.
 */
const mostDaysCaughtUp = 31;
const lookEveryMs = 1_000;
const dayMs = 86_400_000;

/** EventBridge Scheduler in the movable time. Its last runs are on disk, together with the invocations they made. */
export function startScheduler(resources: readonly Located[], world: SchedulerWorld): Scheduler {
  const { state, clock, invocations } = world;
  state.exec(
    'CREATE TABLE IF NOT EXISTS schedule_runs (schedule TEXT PRIMARY KEY, counted_from INTEGER NOT NULL, ran_at INTEGER)',
  );
  const begin = state.prepare('INSERT OR IGNORE INTO schedule_runs VALUES (?, ?, NULL)');
  const select = state.prepare('SELECT counted_from, ran_at FROM schedule_runs WHERE schedule = ?');
  const ran = state.prepare('UPDATE schedule_runs SET counted_from = ?, ran_at = ? WHERE schedule = ?');
  const schedules = resources
    .filter(({ type }) => type === 'AWS::Scheduler::Schedule')
    .flatMap((resource) => readSchedule(resource, world.functions));
  for (const { arn } of schedules) begin.run(arn, clock.now());

  const countedFrom = (arn: string) => Number(select.get(arn)?.['counted_from'] ?? clock.now());
  const fire = (declared: Declared, scheduledAtMs: number) =>
    inTransaction(state, () => {
      invocations.enqueue(declared.functionArn, filledInput(declared, scheduledAtMs));
      ran.run(scheduledAtMs, clock.now(), declared.arn);
    });
  const look = () => {
    for (const declared of schedules) {
      for (const atMs of dueTimes(declared.schedule, countedFrom(declared.arn), clock.now())) fire(declared, atMs);
    }
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  clock.onMove(look);
  return {
    list: () =>
      schedules.map(({ name, arn, expression, schedule }) => {
        const at = select.get(arn)?.['ran_at'];
        const lastRunAtMs = at === null || at === undefined ? undefined : Number(at);
        return { name, expression, lastRunAtMs, nextRunAtMs: nextAfter(schedule, countedFrom(arn)) };
      }),
    run: async (name) => {
      const declared = schedules.find((entry) => entry.name === name);
      if (declared === undefined)
        throw new Error(`no schedule ${name}; there are: ${schedules.map((entry) => entry.name).join(', ')}`);
      invocations.enqueue(declared.functionArn, filledInput(declared, clock.now()));
      await invocations.drain();
    },
    stop: () => clearInterval(timer),
  };
}

function readSchedule(resource: Located, functions: FunctionSet): Declared[] {
  const { properties } = resource;
  if (properties['State'] === 'DISABLED') return [];
  const target = recordAt(properties, 'Target');
  const expression = requiredString(properties, 'ScheduleExpression');
  return [
    {
      name: physicalName(resource, 'Name'),
      arn: attributeOf(resource, 'Arn'),
      expression,
      schedule: parseSchedule(expression, stringAt(properties, 'ScheduleExpressionTimezone') ?? 'UTC'),
      functionArn: functions.byArn(requiredString(target, 'Arn')).definition.arn,
      input: stringAt(target, 'Input') ?? '{}',
    },
  ];
}

/**
 * The moments between the last counted one and now, of each day the last; a rate counts on from its first, so that it does not
 * drift.
 */
function dueTimes(schedule: Schedule, countedFromMs: number, nowMs: number): number[] {
  const lastOfDay = new Map<number, number>();
  let next = nextAfter(schedule, countedFromMs);
  while (next !== undefined && next <= nowMs) {
    lastOfDay.set(Math.floor(next / dayMs), next);
    next = nextAfter(schedule, next);
  }
  return [...lastOfDay.values()].slice(-mostDaysCaughtUp);
}

/** Scheduler's own context words in the input. */
function filledInput({ arn, input }: Declared, scheduledAtMs: number): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', new Date(scheduledAtMs).toISOString().replace(/\.\d+Z$/, 'Z'))
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}
