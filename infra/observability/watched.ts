import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { PlatformFunction } from '#infra/platform/platform-function.ts';

/** A queue to keep an eye on: work may wait only so long, dead letters may not be there at all. */
export type WatchedQueue = {
  readonly name: string;
  readonly queue: IQueue;
  readonly holds: 'work' | 'dead letters';
  /** After how long waiting work is a sign that its consumer is stuck. */
  readonly longestWaitMinutes?: number;
};

/** A function that reads a table's stream, and so may fall behind it. */
export type WatchedStream = { readonly table: TableV2; readonly relay: PlatformFunction };

/** What one stack asks to be watched. */
export type Watched = {
  readonly functions: readonly PlatformFunction[];
  readonly queues: readonly WatchedQueue[];
  readonly streams: readonly WatchedStream[];
};

/** What several stacks ask to be watched, together. */
export function watchAll(parts: readonly Watched[]): Watched {
  return {
    functions: parts.flatMap(({ functions }) => functions),
    queues: parts.flatMap(({ queues }) => queues),
    streams: parts.flatMap(({ streams }) => streams),
  };
}
