/**
 * `npm run rebuild -- idea-totals|support-totals|answer-figures --table NAME [--from DAY] [--region REGION]`: counts the totals
 * of ideas, how many support each, or the figures of answers, again from the feed (docs/guides/operate.md).
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
import { makeSearchChangeStore } from '#functions/search/search-change.store.ts';
import { makeSupportStore } from '#functions/support/support.store.ts';
import { rebuildSupport } from '#functions/support-totals/rebuild-support.ts';
import { makeSupportTotalsStore } from '#functions/support-totals/support-totals.store.ts';
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
const known = ['idea-totals', 'support-totals', 'answer-figures'] as const;
const projection = known.find((name) => name === positionals[0]);
if (projection === undefined || values.table === undefined || !from.success) {
  console.error(`Usage: npm run rebuild -- ${known.join('|')} --table NAME [--from YYYY-MM-DD] [--region REGION]`);
  process.exit(2);
}

const access = { client: new DynamoDBClient({ region: values.region }), table: values.table };
const feed = { feedBetween: feedBetween(access), now: clock };
const rebuild = {
  'idea-totals': rebuildTotals({
    ...feed,
    ideas: makeIdeaStore(access),
    totals: makeIdeaTotalsStore(access),
    versions: makeTotalsVersionStore(access),
    wait,
  }),
  'support-totals': rebuildSupport({
    ...feed,
    ideas: makeIdeaStore(access),
    interests: makeSupportStore(access),
    totals: makeSupportTotalsStore(access),
    changes: makeSearchChangeStore(access, clock),
  }),
  'answer-figures': rebuildFigures({
    ...feed,
    ideas: makeIdeaStore(access),
    figures: makeAnswerFiguresStore(access),
    versions: makeFiguresVersionStore(access),
    wait,
  }),
}[projection];
const rebuilt = await rebuild(instantFromMs(Date.parse(from.output)));
if (!rebuilt.ok) {
  console.error(`Nothing was counted: the day given by --from, ${from.output}, is still to come.`);
  process.exit(2);
}
console.log(`${projection} were counted again from ${rebuilt.value.ideas} ideas, and readers are shown them.`);
