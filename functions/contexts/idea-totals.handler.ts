import { makeAnswerFiguresStore } from '#functions/answer-figures/answer-figures.store.ts';
import { countAnswers } from '#functions/answer-figures/count-answers.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { countIdeas, eventsPerCount } from '#functions/idea-totals/count-ideas.ts';
import { makeIdeaTotalsStore } from '#functions/idea-totals/idea-totals.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { shareOut } from '#functions/platform/events/share-out.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { makeMeasure } from '#functions/platform/log/metrics.ts';
import { makeSearchChangeStore } from '#functions/search/search-change.store.ts';
import { makeSupportStore } from '#functions/support/support.store.ts';
import { countSupport } from '#functions/support-totals/count-support.ts';
import { makeSupportTotalsStore } from '#functions/support-totals/support-totals.store.ts';
import { changesVotes } from '#shared/merge/vote.rules.ts';
import { isSupportEvent } from '#shared/support/support.rules.ts';
import { envSchema } from './idea-totals.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.IDEAS_TABLE };
const ideas = makeIdeaStore(access);
const totals = countIdeas({ ideas, totals: makeIdeaTotalsStore(access) });
const figures = countAnswers({ ideas, figures: makeAnswerFiguresStore(access) });

export const handler = makeConsumer({
  apply: shareOut([
    {
      follows: (type) => type.startsWith('idea-') && !changesVotes(type),
      // Each knows what it has counted: where the second fails, the first finds nothing to do when the events come again.
      apply: async (events) => {
        await totals(events);
        await figures(events);
      },
    },
    {
      follows: (type) => isSupportEvent(type) || changesVotes(type),
      apply: countSupport({
        ideas,
        interests: makeSupportStore(access),
        totals: makeSupportTotalsStore(access),
        changes: makeSearchChangeStore(access, clock),
      }),
    },
  ]),
  groupSize: eventsPerCount,
  log: makeLog('idea-totals'),
  measure: makeMeasure('idea-totals'),
});
