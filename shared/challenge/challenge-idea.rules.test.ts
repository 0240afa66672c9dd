import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { audienceOf } from '#shared/idea/audience.rules.ts';
import { aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { isPossible, submitProposal, withdraw } from '#shared/idea/idea.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { workingDaysBetween } from '#shared/kernel/working-days.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import { wakeIdea } from '#shared/triage/triage.rules.ts';
import { triageQueueOf, wakesOn } from '#shared/triage/triage-queue.rules.ts';
import { aChallenge } from './challenge.fixture.ts';
import type { Challenge } from './challenge.schema.ts';
import { noteResults, submitToChallenge } from './challenge-idea.rules.ts';

const settings = defaultAnswerSettings(portCity);
const at = (now: Instant) => ({ now, actor: { kind: 'platform' }, requestId: 'request-of-test' }) as const;
const submit = (given: Partial<Challenge> = {}, now: Instant = mondayMorning, author = aCaller(1)) => {
  const challenge = aChallenge(given);
  const { idea } = submitProposal(anId<IdeaId>(1), aProposal(), author, settings, at(now));
  return submitToChallenge(idea, { challenge, settings }, at(now));
};
const submitted = (...given: Parameters<typeof submit>) => {
  const outcome = submit(...given);
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.value.idea;
};

describe('an idea of a challenge', () => {
  it('is taken from the first moment to before the last, and at no other', () => {
    const { opensAt, closesAt } = aChallenge();
    const later = (instant: Instant, ms: number) => instantFromMs(msOfInstant(instant) + ms);

    expect([later(opensAt, -1), opensAt, later(closesAt, -1), closesAt].map((now) => submit({}, now).ok)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is due as many working days after the closing as the challenge promises, whenever it came', () => {
    const { opensAt, closesAt, closesOn } = aChallenge();
    fc.assert(
      fc.property(
        fc.integer({ min: msOfInstant(opensAt), max: msOfInstant(closesAt) - 1 }),
        fc.integer({ min: 1, max: 120 }),
        (ms, answerWorkingDays) => {
          const { clock } = submitted({ answerWorkingDays }, instantFromMs(ms));

          expect(clock && workingDaysBetween(settings.calendar, closesOn, clock.dueOn)).toBe(answerWorkingDays);
        },
      ),
    );
  });

  it('belongs to the body that asked, with the unit of its author only where it is theirs', () => {
    const unitId = 'port-city.registry' as never;
    const own = submitted({}, mondayMorning, aCaller(1, { unitId }));
    const other = submitted({}, mondayMorning, aCaller(1, { organisationId: northRegion, unitId }));

    expect([own.organisationId, own.unitId]).toEqual([portCity, unitId]);
    expect([other.organisationId, other.unitId]).toEqual([portCity, undefined]);
  });
});

describe('an idea that its challenge does not show yet', () => {
  it('stands in no audience and no inbox, and nobody can answer it', () => {
    const idea = submitted();

    expect(audienceOf(idea)).toBe('concealed');
    expect(triageQueueOf(idea)).toBeUndefined();
    expect(
      (['answerIdea', 'askAuthor', 'assignIdea', 'transferIdea', 'withdrawIdea'] as const).map((action) =>
        isPossible(action, idea),
      ),
    ).toEqual([false, false, false, false, true]);
  });

  it('is shown when the challenge has closed, not a moment before, and then as its author chose', () => {
    const idea = submitted();
    const { closesAt } = aChallenge();
    const before = wakeIdea(idea, settings, at(instantFromMs(msOfInstant(closesAt) - 1)));
    const after = wakeIdea(idea, settings, at(closesAt));

    expect(wakesOn(idea)).toBe('2026-12-04');
    expect(before).toBeUndefined();
    expect(after?.entry.event).toEqual({ type: 'idea-revealed' });
    expect(after && audienceOf(after.idea)).toBe('organisation.port-city');
    expect(after?.idea.clock).toEqual(idea.clock);
  });

  it('is never shown where its author took it back before', () => {
    const withdrawn = withdraw(submitted(), at(mondayMorning));
    if (!withdrawn.ok) throw new Error('refused');

    expect(wakesOn(withdrawn.value.idea)).toBeUndefined();
    expect(wakeIdea(withdrawn.value.idea, settings, at('2027-01-01T00:00:00.000Z' as Instant))).toBeUndefined();
    expect(audienceOf(withdrawn.value.idea)).toBe('concealed');
  });
});

describe('the results of a challenge', () => {
  it('are noted on an idea once', () => {
    const first = noteResults(submitted(), at(mondayMorning));

    expect(first?.entry.event.type).toBe('idea-results-published');
    expect(first && noteResults(first.idea, at(mondayMorning))).toBeUndefined();
  });
});
