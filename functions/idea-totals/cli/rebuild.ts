/**
 * `npm run rebuild -- idea-totals|answer-figures --table NAME [--from DAY] [--region REGION]`: counts the totals of ideas, or
 * the figures of answers, again from the feed (docs/guides/operate.md).
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { makeAnswerFiguresStore } from '#functions/answer-figures/answer-figures.store.ts';
import { makeFiguresVersionStore } from '#functions/answer-figures/figures-versions.store.ts';
import { rebuildFigures } from '#functions/answer-figures/rebuild-figures.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { feedBetween } from '#functions/platform/journal/feed.store.ts';
import { type Projection, projections } from '#functions/platform/projection/version.entity.ts';
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
const projection = projections.find((known) => known === positionals[0]);
if (projection === undefined || values.table === undefined || !from.success) {
  console.error(
    `Usage: npm run rebuild -- ${projections.join('|')} --table NAME [--from YYYY-MM-DD] [--region REGION]`,
  );
  process.exit(2);
}

const access = { client: new DynamoDBClient({ region: values.region }), table: values.table };
const parts = { ideas: makeIdeaStore(access), feedBetween: feedBetween(access), now: clock, wait };
const rebuilds = {
  'idea-totals': rebuildTotals({
    ...parts,
    totals: makeIdeaTotalsStore(access),
    versions: makeTotalsVersionStore(access),
  }),
  'answer-figures': rebuildFigures({
    ...parts,
    figures: makeAnswerFiguresStore(access),
    versions: makeFiguresVersionStore(access),
  }),
} satisfies Record<Projection, unknown>;
const rebuilt = await rebuilds[projection](instantFromMs(Date.parse(from.output)));
if (!rebuilt.ok) {
  console.error(`Nothing was counted: the day given by --from, ${from.output}, is still to come.`);
  process.exit(2);
}
console.log(`${projection} was counted again from ${rebuilt.value.records} records, and readers are shown it.`);
