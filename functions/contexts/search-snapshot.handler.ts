import * as v from 'valibot';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeSnapshot } from '#functions/search/make-snapshot.ts';
import { readDocuments } from '#functions/search/read-documents.ts';
import { makeSearchChangeStore } from '#functions/search/search-change.store.ts';
import { makeSnapshotStore } from '#functions/search/snapshot.store.ts';
import { makeSnapshotObject } from '#functions/search/snapshot-object.ts';
import { makeSupportTotalsStore } from '#functions/support-totals/support-totals.store.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { envSchema } from './search-snapshot.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.IDEAS_TABLE };

const run = makeSnapshot({
  documents: readDocuments({ ideas: makeIdeaStore(access), supportTotals: makeSupportTotalsStore(access) }),
  changes: makeSearchChangeStore(access, clock),
  snapshots: makeSnapshotStore(makeSnapshotObject(env.SEARCH_BUCKET)),
  feedBetween: feedBetween(access),
  // Before the platform's first release.
  firstMoment: '2026-01-01T00:00:00.000Z' as Instant,
  now: clock,
  log: makeLog('search-snapshot'),
});

/** What the schedule sends, or a person who wants the index made anew from the feed. */
const eventSchema = v.object({ rebuild: v.optional(v.boolean(), false) });

export const handler = async (event: unknown): Promise<void> => run(v.parse(eventSchema, event));
