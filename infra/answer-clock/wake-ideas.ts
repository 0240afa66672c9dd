import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/wake-ideas.env.ts';
import type { WatchedQueue } from '#infra/observability/watched.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { FunctionSchedule } from '#infra/platform/function-schedule.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import { SafeQueue } from '#infra/platform/safe-queue.ts';

type WakeIdeasProps = FunctionSurroundings & { readonly ideas: ContextTable<'ideas'> };

/** Every hour, because it is midnight somewhere every hour: a body's day ends where the body is. */
const hourly = 'cron(5 * * * ? *)';

/** Does by the clock what ideas ask for: reminders, word that an answer is late, the return of what was parked, and word of challenges. */
export class WakeIdeas extends Construct {
  readonly wake: PlatformFunction;
  readonly queues: readonly WatchedQueue[];

  constructor(scope: Construct, id: string, props: WakeIdeasProps) {
    super(scope, id);
    const failed = new SafeQueue(this, 'Failed', { queueName: `${props.namePrefix}-wake-ideas-failed` });
    this.wake = new PlatformFunction(this, 'Function', {
      ...props,
      name: 'wake-ideas',
      description:
        'Reminds of answers that are due, brings parked ideas back, tells of challenges that open and close, and ends assessments',
      environment: environmentFor(envSchema, { IDEAS_TABLE: props.ideas.table.tableName }),
      timeout: Duration.minutes(5),
      memoryMb: 512,
      deadLetters: failed,
    });
    props.ideas.allow(this.wake, {
      table: ['GetItem', 'PutItem', 'DeleteItem'],
      queriedIndexes: ['byWakeDay', 'byChallenge'],
    });
    new FunctionSchedule(this, 'Hourly', {
      starts: this.wake,
      description: 'Looks at the clocks of ideas',
      expression: hourly,
      // The next hour looks again anyway.
      retriedFor: Duration.minutes(30),
      unstarted: failed,
    });
    this.queues = [{ name: 'wake-ideas-failed', queue: failed, holds: 'dead letters' }];
  }
}
