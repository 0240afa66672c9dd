import { Duration } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/republish.env.ts';
import type { TableName } from '#functions/platform/table-design.ts';
import type { ContextTable } from './context-table.ts';
import { environmentFor } from './function-environment.ts';
import { FunctionSchedule } from './function-schedule.ts';
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
    new FunctionSchedule(this, 'Daily', {
      starts: this.republish,
      description: `Sends yesterday's journal entries of the table ${table.tableName} again`,
      expression: daily,
      retriedFor: Duration.hours(6),
      unstarted: props.unrecovered,
    });
  }
}
