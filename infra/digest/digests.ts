import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { envSchema as queueEnvSchema } from '#functions/contexts/queue-digests.env.ts';
import { envSchema as sendEnvSchema } from '#functions/contexts/send-digests.env.ts';
import type { WatchedQueue } from '#infra/observability/watched.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { FunctionSchedule } from '#infra/platform/function-schedule.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import { feedFromQueue, visibilityTimeouts } from '#infra/platform/queue-source.ts';
import { SafeQueue } from '#infra/platform/safe-queue.ts';
import type { Settings } from '#infra/settings.ts';
import type { Cadence } from '#shared/inbox/inbox-settings.schema.ts';

type DigestsProps = FunctionSurroundings & {
  readonly settings: Settings;
  readonly people: ContextTable<'people'>;
  readonly siteOrigin: string;
};

/** Before people begin to work, where the deploy is. */
const runs = {
  Daily: { cadence: 'daily', expression: 'cron(0 6 * * ? *)' },
  Weekly: { cadence: 'weekly', expression: 'cron(0 6 ? * MON *)' },
} as const satisfies Record<string, { cadence: Cadence; expression: string }>;

const sendTimeoutSeconds = 30;
/** A mail that was refused so often is refused for a reason that a sixth try does not change. The next run tries anew. */
const attempts = 5;
/** What SES sends in an hour and a half at the rate it gives to begin with, 14 a second: not a fault, but many readers. */
const longestWaitMinutes = 90;

/** Who mails are from. Their domain is verified in SES; the default stands for a deploy that has chosen no name yet. */
export const mailSender = ({ mailFrom, siteDomain }: Pick<Settings, 'mailFrom' | 'siteDomain'>): string =>
  mailFrom ?? `no-reply@${siteDomain ?? 'commonweal.example'}`;

/** Mails people what they have not read, by the clock: a run queues those who wait for it, and each mail is sent by itself. */
export class Digests extends Construct {
  readonly functions: readonly PlatformFunction[];
  readonly queues: readonly WatchedQueue[];

  constructor(scope: Construct, id: string, props: DigestsProps) {
    super(scope, id);
    const { namePrefix } = props;
    const failed = new SafeQueue(this, 'Failed', { queueName: `${namePrefix}-digests-failed` });
    const unstarted = new SafeQueue(this, 'Unstarted', { queueName: `${namePrefix}-queue-digests-failed` });
    const work = new SafeQueue(this, 'Work', {
      queueName: `${namePrefix}-digests-work`,
      visibilityTimeout: Duration.seconds(sendTimeoutSeconds * visibilityTimeouts),
      deadLetterQueue: { queue: failed, maxReceiveCount: attempts },
    });
    const starter = this.addStarter(props, work, unstarted);
    const sender = this.addSender(props);
    // Two at a time, which is what SES takes to begin with.
    feedFromQueue({ queue: work, consumer: sender, batchSize: 10, maxConcurrency: 2 });
    this.functions = [starter, sender];
    this.queues = [
      { name: 'digests-work', queue: work, holds: 'work', longestWaitMinutes },
      { name: 'digests-failed', queue: failed, holds: 'dead letters' },
      { name: 'queue-digests-failed', queue: unstarted, holds: 'dead letters' },
    ];
  }

  private addStarter(props: DigestsProps, work: SafeQueue, unstarted: SafeQueue): PlatformFunction {
    const starter = new PlatformFunction(this, 'Starter', {
      ...props,
      name: 'queue-digests',
      description: 'Queues a digest for each person who waits for one',
      environment: environmentFor(queueEnvSchema, {
        PEOPLE_TABLE: props.people.table.tableName,
        DIGEST_QUEUE_URL: work.queueUrl,
      }),
      timeout: Duration.minutes(5),
      memoryMb: 512,
      deadLetters: unstarted,
    });
    props.people.allow(starter, { table: ['Query'] });
    starter.allow(['sqs:SendMessage'], [work.queueArn]);
    for (const [name, { cadence, expression }] of Object.entries(runs)) {
      new FunctionSchedule(this, name, {
        starts: starter,
        description: `Sends the ${cadence} digests`,
        expression,
        timeZone: props.settings.timeZone,
        input: { cadence },
        // Later on the same day is better than not at all.
        retriedFor: Duration.hours(12),
        unstarted,
      });
    }
    return starter;
  }

  private addSender(props: DigestsProps): PlatformFunction {
    const { people, siteOrigin, settings } = props;
    const from = mailSender(settings);
    const sender = new PlatformFunction(this, 'Sender', {
      ...props,
      name: 'send-digests',
      description: 'Mails one person what they have not read',
      environment: environmentFor(sendEnvSchema, {
        PEOPLE_TABLE: people.table.tableName,
        SITE_ORIGIN: siteOrigin,
        MAIL_FROM: from,
      }),
      timeout: Duration.seconds(sendTimeoutSeconds),
      memoryMb: 512,
    });
    people.allow(sender, { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] });
    const { partition, region, account } = Stack.of(this);
    const domain = from.slice(from.indexOf('@') + 1);
    sender.allow(['ses:SendEmail'], [`arn:${partition}:ses:${region}:${account}:identity/${domain}`], {
      StringEquals: { 'ses:FromAddress': from },
    });
    return sender;
  }
}
