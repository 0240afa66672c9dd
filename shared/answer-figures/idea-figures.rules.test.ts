import { describe, expect, it } from 'vitest';
import { anIdea } from '#shared/idea/idea.fixture.ts';
import { ideaEntry } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { ChallengeId, IdeaId } from '#shared/kernel/ids.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import type { Counts } from './answer-figures.schema.ts';
import { figuresOfIdea } from './idea-figures.rules.ts';

const dueOn = '2026-12-21' as Day;
const into = anId<IdeaId>(2);
const submitted: IdeaEvent = { type: 'idea-submitted', visibility: 'government', dueOn, settingsRevision: 1 };
const late: IdeaEvent = { type: 'idea-answer-late', dueOn };
const merged: IdeaEvent = { type: 'idea-merged', into };
const undone: IdeaEvent = { type: 'idea-merge-undone', into };
const answered: IdeaEvent = {
  settingsRevision: 1,
  type: 'idea-answered',
  outcome: 'declined',
  reason: 'exists-already',
  isOnTime: true,
};

/** What an idea of this history adds to its body. */
const countsOf = (...events: IdeaEvent[]): Counts[] =>
  rowsOf(anIdea(), ...events).flatMap(({ dimension, counts }) => (dimension === 'all' ? [counts] : []));

const rowsOf = (idea: Idea, ...events: IdeaEvent[]) => {
  const at = '2026-12-01T09:00:00.000Z' as Instant;
  const entries = events.map((event, n) =>
    ideaEntry({ ...idea, revision: n + 1 }, event, {
      now: at,
      actor: { kind: 'platform' },
      requestId: 'request-of-test',
    }),
  );
  return figuresOfIdea(entries, idea);
};

describe('an idea that was merged', () => {
  it('owes no answer of its own any more, and is neither on time nor late', () => {
    expect(countsOf(submitted, merged)).toEqual([{ submitted: 1 }]);
    expect(countsOf(submitted, merged, late)).toEqual([{ submitted: 1 }]);
  });

  it('stays late where its day had passed, and waits for nothing', () => {
    expect(countsOf(submitted, late, merged)).toEqual([{ submitted: 1, late: 1 }]);
  });

  it('owes what it owed once that is undone', () => {
    expect(countsOf(submitted, merged, undone, late)).toEqual(countsOf(submitted, late));
    expect(countsOf(submitted, merged, undone, answered)).toEqual(countsOf(submitted, answered));
    expect(countsOf(submitted, late, merged, undone)).toEqual(countsOf(submitted, late));
  });
});

describe('an idea of a challenge', () => {
  const challengeId = anId<ChallengeId>(3);
  const challengeRows = (idea: Idea) => {
    const came: IdeaEvent = {
      type: 'idea-submitted-to-challenge',
      visibility: 'government',
      dueOn,
      settingsRevision: 1,
      challengeId,
      closesOn: '2026-11-30' as Day,
      answerWorkingDays: 15,
    };
    return rowsOf(idea, came, answered).filter(({ dimension }) => dimension === 'challenge');
  };

  it('counts for its challenge, with the clock alone and not the letter', () => {
    expect(challengeRows(anIdea({ challengeId }))).toMatchObject([
      { part: challengeId, counts: { submitted: 1, onTime: 1 } },
    ]);
  });

  it('counts nowhere before it is shown', () => {
    const concealed = { until: '2026-12-04T00:00:00.000Z' as Instant, readers: [] };
    expect(challengeRows(anIdea({ challengeId, concealed }))).toEqual([]);
  });

  it('is told apart from those that came in without a call', () => {
    expect(challengeRows(anIdea())).toMatchObject([{ part: 'none-' }]);
  });
});
