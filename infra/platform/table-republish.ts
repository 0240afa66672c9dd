import { Duration, Stack } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/republish.env.ts';
import type { TableName } from '#functions/platform/table-design.ts';
import { acknowledge } from './acknowledge.ts';
import type { ContextTable } from './context-table.ts';
import { environmentFor } from './function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from './platform-function.ts';
import { feedFromQueue } from './queue-source.ts';

type TableRepublishProps<Table extends TableName> = FunctionSurroundings & {
  readonly table: ContextTable<Table>;
  readonly bus: IEventBus;
  /** Stream positions the relay gave up on. */
  readonly failures: IQueue;
  /** Where a daily run ends that could not even be started. */
  readonly unrecovered: IQueue;
};

export const republishTimeoutSeconds = 120;
/** Quiet hours in Europe, and past midnight UTC, so that the day it looks at is complete. */
const daily = 'cron(20 2 * * ? *)';

/**
 * Sends journal entries again from the feed: those around a stream position the relay gave up on, and once a day those
 * of the day before, so that even a relay that was switched off loses nothing. Consumers know what they have seen.
 */
export class TableRepublish<Table extends TableName> extends Construct {
  readonly republish: PlatformFunction;

  constructor(scope: Construct, id: string, props: TableRepublishProps<Table>) {
    super(scope, id);
    const { table, bus } = props;
    this.republish = new PlatformFunction(this, 'Function', {
      ...props,
      name: `republish-${table.tableName}`,
      bundle: 'republish',
      description: `Sends journal entries of the table ${table.tableName} to the bus again`,
      environment: environmentFor(envSchema, { TABLE_NAME: table.table.tableName, BUS_NAME: bus.eventBusName }),
      timeout: Duration.seconds(republishTimeoutSeconds),
      memoryMb: 512,
      deadLetters: props.unrecovered,
    });
    table.allowFeed(this.republish);
    this.republish.allow(['events:PutEvents'], [bus.eventBusArn]);
    feedFromQueue({ queue: props.failures, consumer: this.republish, batchSize: 10, maxConcurrency: 2 });
    this.runDaily(props);
  }

  private runDaily({ table, unrecovered }: TableRepublishProps<Table>): void {
    const scheduler = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `Starts the daily run of republish-${table.tableName}`,
    });
    scheduler.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.republish.lambda.functionArn] }),
    );
    scheduler.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [unrecovered.queueArn] }));
    acknowledge(scheduler, {
      'NIST.800.53.R5-IAMNoInlinePolicy':
        'The role serves one schedule, and its policy names one function and one queue; both go when the schedule goes.',
    });
    const schedule = new CfnSchedule(this, 'Daily', {
      description: `Sends yesterday's journal entries of the table ${table.tableName} again`,
      scheduleExpression: daily,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.republish.lambda.functionArn,
        roleArn: scheduler.roleArn,
        input: JSON.stringify({ scheduledAt: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: Duration.hours(6).toSeconds() },
        deadLetterConfig: { arn: unrecovered.queueArn },
      },
    });
    schedule.node.addDependency(scheduler);
  }
}
