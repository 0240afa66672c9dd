import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { ChallengeId, PersonId } from '#shared/kernel/ids.ts';
import { type Day, dayOfInstant, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { addDays, localDay } from '#shared/kernel/working-days.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import { aChallenge, aChallengeContent, someResults } from './challenge.fixture.ts';
import {
  challengeStateAt,
  challengeWakesOn,
  changeChallenge,
  prepareChallenge,
  publishResults,
  wakeChallenge,
  withdrawChallenge,
} from './challenge.rules.ts';
import type { Challenge } from './challenge.schema.ts';

const at = (now: Instant) => ({ now, actor: { kind: 'platform' }, requestId: 'request-of-test' }) as const;
const settingsIn = (timeZone: string) => {
  const settings = defaultAnswerSettings(portCity);
  return { ...settings, calendar: { ...settings.calendar, timeZone } };
};
const by = { id: anId<ChallengeId>(1), sponsorId: anId<PersonId>(30), organisationId: portCity };
const zones = [
  'UTC',
  'Europe/Paris',
  'Pacific/Auckland',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true });

describe('the state of a challenge', () => {
  it('follows its days where the body is, at any moment in any time zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 0, max: 300 }),
        moments,
        (timeZone, from, length, moment) => {
          const opensOn = addDays('2026-02-01' as Day, from);
          const closesOn = addDays(opensOn, length);
          const settings = settingsIn(timeZone);
          const prepared = prepareChallenge(
            by,
            aChallengeContent({ opensOn, closesOn }),
            settings,
            at('2026-01-01T00:00:00.000Z' as Instant),
          );
          if (!prepared.ok) throw new Error('refused');
          const now = instantFromMs(moment.getTime());

          const today = localDay(settings.calendar, now);
          const expected = today < opensOn ? 'planned' : today > closesOn ? 'closed' : 'open';

          expect(challengeStateAt(prepared.value.challenge, now)).toBe(expected);
        },
      ),
    );
  });
});

describe('preparing a challenge', () => {
  it('is refused where its last day has passed where the body is', () => {
    const content = aChallengeContent({ opensOn: '2026-11-20' as Day, closesOn: '2026-11-22' as Day });

    expect(prepareChallenge(by, content, settingsIn('UTC'), at(mondayMorning))).toEqual({
      ok: false,
      refusal: { reason: 'closing-day-passed' },
    });
    // In Pago Pago it is still Sunday.
    const inPagoPago = at('2026-11-23T09:30:00.000Z' as Instant);
    expect(prepareChallenge(by, content, settingsIn('Pacific/Pago_Pago'), inPagoPago).ok).toBe(true);
  });
});

describe('a challenge that has opened', () => {
  it('is fixed: nobody changes or withdraws it', () => {
    const challenge = aChallenge();

    expect(changeChallenge(challenge, aChallengeContent(), settingsIn('UTC'), at(mondayMorning))).toMatchObject({
      refusal: { reason: 'challenge-fixed' },
    });
    expect(withdrawChallenge(challenge, at(mondayMorning))).toMatchObject({ refusal: { reason: 'challenge-fixed' } });
  });

  it('publishes its results once, after it has closed, when no idea waits', () => {
    const challenge = aChallenge();
    const after = at('2027-01-11T09:00:00.000Z' as Instant);
    const publish = (one: Challenge, isWaiting: boolean, when = after) =>
      publishResults(one, someResults(), { isWaiting }, when);

    expect(publish(challenge, false, at(mondayMorning))).toMatchObject({ refusal: { reason: 'challenge-not-closed' } });
    expect(publish(challenge, true)).toMatchObject({ refusal: { reason: 'ideas-unanswered' } });
    const published = publish(challenge, false);
    if (!published.ok) throw new Error('refused');
    expect(challengeStateAt(published.value.challenge, after.now)).toBe('published');
    expect(publish(published.value.challenge, false)).toMatchObject({ refusal: { reason: 'results-published' } });
  });
});

describe('what is told of a challenge', () => {
  it('is told in order, each once, by as many runs as there are and whenever they come', () => {
    fc.assert(
      fc.property(fc.array(moments, { minLength: 1, maxLength: 12 }), fc.boolean(), (runs, isPublished) => {
        const publishedAt = '2027-01-11T09:00:00.000Z' as Instant;
        let challenge = aChallenge(isPublished ? { publishedAt } : {});
        const told: string[] = [];
        for (const run of runs.sort((a, b) => a.getTime() - b.getTime())) {
          const now = instantFromMs(run.getTime());
          const due = challengeWakesOn(challenge);
          const change = wakeChallenge(challenge, at(now));
          // The index of days never comes later than there is something to say.
          if (change !== undefined) expect(due !== undefined && due <= dayOfInstant(now)).toBe(true);
          if (change?.challenge.told !== undefined) told.push(change.challenge.told);
          challenge = change?.challenge ?? challenge;
        }

        const order = isPublished ? ['published'] : ['opened', 'closed'];
        expect(told).toEqual(order.slice(0, told.length));
      }),
    );
  });

  it('is nothing once it was withdrawn', () => {
    const withdrawn = aChallenge({ withdrawn: true });

    expect(challengeWakesOn(withdrawn)).toBeUndefined();
    expect(wakeChallenge(withdrawn, at(instantFromMs(msOfInstant(mondayMorning) + 1e10)))).toBeUndefined();
  });
});
