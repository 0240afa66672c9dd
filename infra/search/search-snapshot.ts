import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/search-snapshot.env.ts';
import type { WatchedQueue } from '#infra/observability/watched.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { FunctionSchedule } from '#infra/platform/function-schedule.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import { SafeQueue } from '#infra/platform/safe-queue.ts';
import type { SearchBucket } from './search-bucket.ts';

type SearchSnapshotProps = FunctionSurroundings & {
  readonly ideas: ContextTable<'ideas'>;
  readonly searchBucket: SearchBucket;
};

/** It ends at once where too little has changed to be worth a snapshot. */
const everyTenMinutes = 'cron(*/10 * * * ? *)';

/** Makes the snapshot that new instances of the search function begin with. */
export class SearchSnapshot extends Construct {
  readonly maker: PlatformFunction;
  readonly queues: readonly WatchedQueue[];

  constructor(scope: Construct, id: string, props: SearchSnapshotProps) {
    super(scope, id);
    const { ideas, searchBucket } = props;
    const failed = new SafeQueue(this, 'Failed', { queueName: `${props.namePrefix}-search-snapshot-failed` });
    this.maker = new PlatformFunction(this, 'Function', {
      ...props,
      name: 'search-snapshot',
      description: 'Makes the snapshot of the search index',
      environment: environmentFor(envSchema, {
        IDEAS_TABLE: ideas.table.tableName,
        SEARCH_BUCKET: searchBucket.bucketName,
      }),
      // A whole new index of a large body reads every idea.
      timeout: Duration.minutes(15),
      memoryMb: 1769,
      deadLetters: failed,
    });
    ideas.allow(this.maker, { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] });
    ideas.allowFeed(this.maker);
    searchBucket.allowRenewing(this.maker);
    new FunctionSchedule(this, 'Regular', {
      starts: this.maker,
      description: 'Looks whether a new snapshot of the search index is worth it',
      expression: everyTenMinutes,
      // The next run looks again anyway.
      retriedFor: Duration.minutes(5),
      unstarted: failed,
    });
    this.queues = [{ name: 'search-snapshot-failed', queue: failed, holds: 'dead letters' }];
  }
}
