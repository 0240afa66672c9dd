import { Duration } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/relay.env.ts';
import type { TableName } from '#functions/platform/table-design.ts';
import type { WatchedQueue } from '#infra/observability/watched.ts';
import type { ContextTable } from './context-table.ts';
import { environmentFor } from './function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from './platform-function.ts';
import { visibilityTimeouts } from './queue-source.ts';
import { SafeQueue } from './safe-queue.ts';
import { republishTimeoutSeconds, TableRepublish } from './table-republish.ts';

type TableRelayProps<Table extends TableName> = FunctionSurroundings & {
  readonly table: ContextTable<Table>;
  readonly bus: IEventBus;
};

/** Only journal entries leave a table, and only when they are written: the mapping drops all else before it costs us. */
const journalEntryWritten = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { NewImage: { __edb_e__: { S: FilterRule.isEqual('journalEntry') } } },
});

/** Recovering is retried for about four days; what then still fails waits for a person. */
const recoveryAttempts = 480;

/**
 * Carries one table's journal to the bus. What the relay gives up on reaches a queue as a mere position in the stream;
 * `republish` reads the entries of that time from the feed and sends them again.
 */
export class TableRelay<Table extends TableName> extends Construct {
  readonly relay: PlatformFunction;
  readonly republish: PlatformFunction;
  readonly queues: readonly WatchedQueue[];

  constructor(scope: Construct, id: string, props: TableRelayProps<Table>) {
    super(scope, id);
    const { namePrefix, table, bus } = props;
    const name = `relay-${table.tableName}`;
    const unrecovered = new SafeQueue(this, 'Unrecovered', { queueName: `${namePrefix}-${name}-unrecovered` });
    const failures = new SafeQueue(this, 'Failures', {
      queueName: `${namePrefix}-${name}-failures`,
      visibilityTimeout: Duration.seconds(republishTimeoutSeconds * visibilityTimeouts),
      deadLetterQueue: { queue: unrecovered, maxReceiveCount: recoveryAttempts },
    });
    this.relay = this.makeRelay(props, failures);
    this.republish = new TableRepublish(this, 'Republish', { ...props, table, bus, failures, unrecovered }).republish;
    this.queues = [
      { name: `${name}-failures`, queue: failures, holds: 'work' },
      { name: `${name}-unrecovered`, queue: unrecovered, holds: 'dead letters' },
    ];
  }

  private makeRelay(props: TableRelayProps<Table>, failures: Queue): PlatformFunction {
    const { table, bus } = props;
    const relay = new PlatformFunction(this, 'Relay', {
      ...props,
      name: `relay-${table.tableName}`,
      bundle: 'relay',
      description: `Carries the journal of the table ${table.tableName} to the bus`,
      environment: environmentFor(envSchema, { BUS_NAME: bus.eventBusName }),
      timeout: Duration.seconds(30),
      memoryMb: 512,
    });
    table.allowStream(relay);
    relay.allow(['events:PutEvents'], [bus.eventBusArn]);
    relay.allow(['sqs:SendMessage'], [failures.queueArn]);
    new EventSourceMapping(relay, 'Stream', {
      target: relay.lambda,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [journalEntryWritten],
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(6),
      // Not `SqsDlq`, which would grant more of the queue than sending.
      onFailure: { bind: () => ({ destination: failures.queueArn }) },
    });
    return relay;
  }
}
