/**
 * `npm run rebuild -- idea-totals --table NAME [--from DAY] [--region REGION]`: counts the totals of ideas again from the feed
 * (docs/guides/operate.md).
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { daySchema, instantFromMs } from '#shared/kernel/instant.ts';
import { makeIdeaTotalsStore } from '../idea-totals.store.ts';
import { rebuildTotals } from '../rebuild-totals.ts';
import { makeTotalsVersionStore } from '../totals-versions.store.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    table: { type: 'string' },
    // Before the first release, so that no entry is older.
    from: { type: 'string', default: '2026-01-01' },
    region: { type: 'string', default: 'eu-west-1' },
  },
});
const from = v.safeParse(daySchema, values.from);
if (positionals[0] !== 'idea-totals' || values.table === undefined || !from.success) {
  console.error('Usage: npm run rebuild -- idea-totals --table NAME [--from YYYY-MM-DD] [--region REGION]');
  process.exit(2);
}

const access = { client: new DynamoDBClient({ region: values.region }), table: values.table };
const rebuild = rebuildTotals({
  ideas: makeIdeaStore(access),
  totals: makeIdeaTotalsStore(access),
  versions: makeTotalsVersionStore(access),
  feedBetween: feedBetween(access),
  now: clock,
  wait,
});
const rebuilt = await rebuild(instantFromMs(Date.parse(from.output)));
if (!rebuilt.ok) {
  console.error(`Nothing was counted: the day given by --from, ${from.output}, is still to come.`);
  process.exit(2);
}
console.log(`The totals were counted again from ${rebuilt.value.records} ideas, and readers are shown them.`);
