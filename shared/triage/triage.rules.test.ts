import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Answer, answerSchema, letterSchema } from '#shared/answer/answer.schema.ts';
import { defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { aPanel, aPanelRequest } from '#shared/assessment/assessment.fixture.ts';
import { returnAssessed, sendToAssessment } from '#shared/assessment/assessment.rules.ts';
import { removeAttachment } from '#shared/attachment/attachment.rules.ts';
import { aScorecard } from '#shared/challenge/challenge.fixture.ts';
import { anAnswer, anIdea, aProposal, someAnswerSettings, someWords } from '#shared/idea/idea.fixture.ts';
import { isPossible, type Occasion, possibleFrom, submitProposal, withdraw } from '#shared/idea/idea.rules.ts';
import { type Idea, ideaSchema, ideaStates } from '#shared/idea/idea.schema.ts';
import { type IdeaJournalEntry, ideaJournalEntrySchema } from '#shared/idea/idea-event.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PanelId, PersonId } from '#shared/kernel/ids.ts';
import { type Day, type Instant, instantFromMs } from '#shared/kernel/instant.ts';
import { addDays, localDay } from '#shared/kernel/working-days.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import {
  answerIdea,
  askAuthor,
  assignIdea,
  reopenIdea,
  replyToQuestion,
  type TriageChange,
  transferIdea,
  wakeIdea,
} from './triage.rules.ts';

const settings = {
  ...defaultAnswerSettings(portCity),
  revision: 4,
  ...someAnswerSettings(),
};
const author = aCaller(1);
/** A Monday, half past ten in Paris. */
const monday = '2026-11-23T09:30:00.000Z' as Instant;
const on = (day: string): Occasion => ({
  now: `${day}T09:30:00.000Z` as Instant,
  actor: { kind: 'person', personId: anId<PersonId>(9) },
  requestId: 'request-of-test',
});
const words = someWords();
const aDecline = anAnswer();
const aParking: Answer = { ...aDecline, outcome: 'parked', reason: 'budget-not-decided', until: '2027-03-01' as Day };

const submitted = () => submitProposal(anId<IdeaId>(3), aProposal(), author, settings, on('2026-11-23')).idea;
const made = <Value>(result: { ok: true; value: Value } | { ok: false }): Value => {
  if (!result.ok) throw new Error('refused');
  return result.value;
};

describe('a question to the author', () => {
  it('stops the clock until the reply, and both letters stand under the revision they made', () => {
    const asked = made(askAuthor(submitted(), words, settings, on('2026-11-27')));
    const replied = made(replyToQuestion(asked.idea, words, settings, on('2026-12-10')));

    expect(asked.idea).toMatchObject({ state: 'in-clarification', revision: 2, clock: { pausedOn: '2026-11-27' } });
    expect(asked.letter).toMatchObject({ kind: 'question', revision: 2, words: words.words });
    expect(replied.idea).toMatchObject({ state: 'submitted', revision: 3, clock: { dueOn: '2027-01-04' } });
    expect(replied.entry.event).toEqual({ type: 'idea-question-answered', dueOn: '2027-01-04', settingsRevision: 4 });
    expect(replied.letter).toMatchObject({ kind: 'reply', revision: 3 });
  });
});

describe('an answer', () => {
  it.each([
    ['2026-12-18', { isOnTime: true, isLastDay: false }],
    ['2026-12-21', { isOnTime: true, isLastDay: true }],
    ['2026-12-22', { isOnTime: false, isLastDay: false }],
  ])('given on %s, where the due day is 21 December, is %j for good', (day, expected) => {
    const answered = made(answerIdea(submitted(), aDecline, settings, on(day))).idea;

    expect(answered).toMatchObject({ state: 'declined', answer: { ...expected, revision: 2 } });
    expect(answered).not.toHaveProperty('clock');
  });

  it('on time is one whose author was asked before the due day, however long they take', () => {
    const asked = made(askAuthor(submitted(), words, settings, on('2026-12-21'))).idea;

    expect(made(answerIdea(asked, aDecline, settings, on('2027-02-01'))).idea.answer).toMatchObject({
      isOnTime: true,
      isLastDay: false,
    });
  });

  it('to what nobody promised a day for is neither on time nor late', () => {
    const brought = anIdea({ state: 'submitted' });

    expect(made(answerIdea(brought, aDecline, settings, on('2026-12-01'))).idea.answer).not.toHaveProperty('isOnTime');
  });

  it('carries its letter in full, and leaves only its facts with the idea', () => {
    const { idea, letter } = made(answerIdea(submitted(), aDecline, settings, on('2026-12-01')));

    expect(v.parse(letterSchema, letter)).toEqual({
      ...aDecline,
      kind: 'answer',
      ideaId: idea.id,
      revision: 2,
      at: '2026-12-01T09:30:00.000Z',
      from: on('2026-12-01').actor,
    });
    expect(JSON.stringify(idea)).not.toContain(aDecline.words);
  });

  it.each<[string, Partial<Answer>, string]>([
    ['a reason of another outcome', { reason: 'do-it' }, 'reason'],
    ['no word of what would change it', { whatWouldChange: ' ' }, 'whatWouldChange'],
    ['too few words', { words: 'No, sorry.' }, 'words'],
    ['an accepted one without what happens next', { outcome: 'accepted', reason: 'do-it' }, 'whatNext'],
    ['a day to come back that it does not need', { until: '2027-03-01' as Day }, 'until'],
    ['a parked one without its day', { outcome: 'parked', reason: 'wrong-moment' }, 'until'],
  ])('with %s is not sent, and says which part is at fault', (_, fault, part) => {
    const parsed = v.safeParse(answerSchema, { ...aDecline, ...fault });

    expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toEqual([part]);
  });

  it.each(['2026-11-22', '2026-11-23'])('that parks until %s, which is not to come, changes nothing', (until) => {
    const parking = { ...aParking, until: until as Day };

    expect(answerIdea(submitted(), parking, settings, on('2026-11-23'))).toEqual({
      ok: false,
      refusal: { reason: 'return-day-passed' },
    });
  });
});

describe('a second answer', () => {
  it('can be asked for once, and is due after as many working days as the first', () => {
    const answered = made(answerIdea(submitted(), aDecline, settings, on('2026-12-01'))).idea;
    const reopened = made(reopenIdea(answered, words, settings, on('2026-12-02'))).idea;
    const again = made(answerIdea(reopened, aDecline, settings, on('2026-12-03'))).idea;

    expect(reopened).toMatchObject({ state: 'submitted', reopened: true, clock: { dueOn: '2026-12-31' } });
    expect(reopened.answer).toEqual(answered.answer);
    expect(reopenIdea(again, words, settings, on('2026-12-04'))).toEqual({
      ok: false,
      refusal: { reason: 'reopened-before' },
    });
  });
});

describe('an idea that was answered twice', () => {
  it('offers its author no third answer', () => {
    expect(isPossible('reopenIdea', { state: 'declined' })).toBe(true);
    expect(isPossible('reopenIdea', { state: 'declined', reopened: true })).toBe(false);
  });
});

describe('an idea handed on', () => {
  it('keeps its due day, and leaves its assignee and unit behind', () => {
    const assigned = made(assignIdea(submitted(), anId<PersonId>(5), on('2026-11-24'))).idea;
    const { idea, entry } = made(transferIdea(assigned, northRegion, words, on('2026-11-25')));

    expect(idea).toMatchObject({ organisationId: northRegion, clock: { dueOn: '2026-12-21' } });
    expect(idea).not.toHaveProperty('assigneeId');
    expect(entry).toMatchObject({ organisationId: northRegion, event: { from: portCity, to: northRegion } });
  });

  it('to the body that has it already changes nothing', () => {
    expect(transferIdea(submitted(), portCity, words, on('2026-11-25'))).toEqual({
      ok: false,
      refusal: { reason: 'same-organisation' },
    });
  });
});

describe('what the platform does by itself', () => {
  const wake = (idea: Idea, day: string) => wakeIdea(idea, settings, { ...on(day), actor: { kind: 'platform' } });

  it('is a reminder three working days ahead, then word that it is late, each once', () => {
    const happened: string[] = [];
    let idea = submitted();
    for (let day = '2026-11-23' as Day; day < '2027-02-01'; day = addDays(day, 1)) {
      const change = wake(idea, day);
      if (change !== undefined) happened.push(`${day} ${change.entry.event.type}`);
      idea = change?.idea ?? idea;
    }

    expect(happened).toEqual(['2026-12-16 idea-answer-due-soon', '2026-12-22 idea-answer-late']);
  });

  it('is nothing while the author is asked', () => {
    const asked = made(askAuthor(submitted(), words, settings, on('2026-11-24'))).idea;

    expect(wake(asked, '2027-06-01')).toBeUndefined();
  });

  it('brings a parked idea back on its day with a clock of its own', () => {
    const parked = made(answerIdea(submitted(), aParking, settings, on('2026-12-01'))).idea;

    expect(wake(parked, '2027-02-28')).toBeUndefined();
    expect(wake(parked, '2027-03-01')?.idea).toMatchObject({ state: 'submitted', clock: { dueOn: '2027-03-29' } });
  });
});

const panelId = anId<PanelId>(7);
const steps = {
  assign: (idea, occasion) => assignIdea(idea, anId<PersonId>(5), occasion),
  ask: (idea, occasion) => askAuthor(idea, words, settings, occasion),
  assess: (idea, occasion) => {
    const dueOn = addDays(localDay(settings.calendar, occasion.now), 5);
    const sending = { ...aPanelRequest(), panelId, dueOn, scorecard: aScorecard() };
    const sent = sendToAssessment(idea, sending, settings, occasion);
    return sent.ok ? { ok: true, value: sent.value.idea } : sent;
  },
  assessed: (idea, occasion) => {
    const change = returnAssessed(idea, aPanel({ id: panelId, endedAt: occasion.now }), occasion);
    return change === undefined ? { ok: false } : { ok: true, value: change };
  },
  reply: (idea, occasion) => replyToQuestion(idea, words, settings, occasion),
  decline: (idea, occasion) => answerIdea(idea, aDecline, settings, occasion),
  park: (idea, occasion) => {
    const until = addDays(localDay(settings.calendar, occasion.now), 30);
    return answerIdea(idea, { ...aParking, until }, settings, occasion);
  },
  reopen: (idea, occasion) => reopenIdea(idea, words, settings, occasion),
  transfer: (idea, occasion) => transferIdea(idea, northRegion, words, occasion),
  withdraw: (idea, occasion) => withdraw(idea, occasion),
  takeOff: (idea, occasion) => removeAttachment(idea, occasion),
  wake: (idea, occasion) => {
    const change = wakeIdea(idea, settings, occasion);
    return change === undefined ? { ok: false } : { ok: true, value: change };
  },
} satisfies Record<string, (idea: Idea, occasion: Occasion) => { ok: true; value: TriageChange } | { ok: false }>;

const lives = fc.array(
  fc.record({ step: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])), days: fc.nat(25) }),
  { maxLength: 20 },
);

/** Lives an idea through the steps that are possible, and gives back every revision of it with its entry. */
const live = (life: { step: keyof typeof steps; days: number }[]) => {
  const revisions: { idea: Idea; entry: IdeaJournalEntry }[] = [
    submitProposal(anId<IdeaId>(3), aProposal(), author, settings, on('2026-11-23')),
  ];
  let ms = Date.parse(monday);
  for (const { step, days } of life) {
    ms += days * 86_400_000;
    const last = revisions.at(-1)?.idea ?? submitted();
    const outcome = steps[step](last, { ...on('2026-11-23'), now: instantFromMs(ms) });
    if (outcome.ok) revisions.push(outcome.value);
  }
  return revisions;
};

describe('the life of an idea', () => {
  it('is one revision and one entry for each step, valid as they are kept', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life).forEach(({ idea, entry }, index) => {
          expect(v.parse(ideaSchema, idea)).toEqual(idea);
          expect(v.parse(ideaJournalEntrySchema, entry)).toEqual(entry);
          expect([idea.revision, entry.revision]).toEqual([index + 1, index + 1]);
        });
      }),
    );
  });

  it('has a clock exactly while an answer is owed, standing still exactly while the author is asked', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { idea } of live(life)) {
          expect(idea.clock !== undefined).toBe(
            ['submitted', 'in-clarification', 'in-assessment'].includes(idea.state),
          );
          expect(idea.clock?.pausedOn !== undefined).toBe(idea.state === 'in-clarification');
          expect(idea.answer === undefined).toBe(
            !live(life).some((one) => one.entry.event.type === 'idea-answered' && one.idea.revision <= idea.revision),
          );
        }
      }),
    );
  });

  it('has a due day that its journal alone gives again', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const revisions = live(life);
        let dueOn: string | undefined;
        for (const { idea, entry } of revisions) {
          if ('dueOn' in entry.event && entry.event.dueOn !== undefined) dueOn = entry.event.dueOn;
          if (idea.clock !== undefined) expect(idea.clock.dueOn).toBe(dueOn);
        }
      }),
    );
  });

  it.each(Object.entries(possibleFrom))('lets %s only from the states that name it', (action, from) => {
    // What people say about an idea changes no idea: it has no step here, and is told of in its own stories.
    const step = {
      assignIdea: 'assign',
      askAuthor: 'ask',
      sendToAssessment: 'assess',
      replyToQuestion: 'reply',
      answerIdea: 'decline',
      reopenIdea: 'reopen',
      transferIdea: 'transfer',
      withdrawIdea: 'withdraw',
      removeAttachment: 'takeOff',
    }[action] as keyof typeof steps | undefined;
    for (const state of ideaStates) {
      const idea = anIdea({ state, clock: submitted().clock, invited: [anId<PersonId>(5)] });
      const named = (from as readonly string[]).includes(state);

      if (step !== undefined) expect(steps[step](idea, on('2026-11-24')).ok).toBe(named);
      expect(isPossible(action as keyof typeof possibleFrom, idea)).toBe(named);
    }
  });
});
