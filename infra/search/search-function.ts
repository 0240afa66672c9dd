import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/search.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import type { SearchBucket } from './search-bucket.ts';

type SearchFunctionProps = FunctionSurroundings & {
  readonly ideas: ContextTable<'ideas'>;
  readonly searchBucket: SearchBucket;
};

/** Finds ideas by their words, from an index of its own. It reads the table of ideas and writes nothing anywhere. */
export class SearchFunction extends PlatformFunction {
  constructor(scope: Construct, id: string, props: SearchFunctionProps) {
    const { ideas, searchBucket } = props;
    super(scope, id, {
      ...props,
      name: 'search',
      description: 'Finds ideas by their words, and ideas that are alike',
      environment: environmentFor(envSchema, {
        IDEAS_TABLE: ideas.table.tableName,
        SEARCH_BUCKET: searchBucket.bucketName,
      }),
      timeout: Duration.seconds(20),
      // Lambda's share of a processor grows with it: the snapshot is unpacked and opened within the first request.
      memoryMb: 1769,
    });
    ideas.allow(this, { table: ['GetItem', 'BatchGetItem', 'Query'] });
    searchBucket.allowReading(this);
  }
}
