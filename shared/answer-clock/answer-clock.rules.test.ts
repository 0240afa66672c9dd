import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, type Instant, instantFromMs } from '#shared/kernel/instant.ts';
import {
  addDays,
  addWorkingDays,
  localDay,
  type WorkingCalendar,
  workingDaysBetween,
} from '#shared/kernel/working-days.ts';
import {
  type AnswerClock,
  clockWakesOn,
  isLate,
  markEscalated,
  markReminded,
  pauseClock,
  resumeClock,
  startClock,
} from './answer-clock.rules.ts';

const city: WorkingCalendar = {
  timeZone: 'Europe/Paris',
  weekend: [6, 7],
  holidays: ['2026-12-25', '2027-01-01'] as Day[],
};
const settings = { calendar: city, reminderWorkingDays: 3 };
const of = (calendar: WorkingCalendar) => ({ calendar, reminderWorkingDays: 3 });
const at = (text: string) => text as Instant;
const day = (text: string) => text as Day;
/** A Monday, half past ten in Paris. */
const monday = at('2026-11-23T09:30:00.000Z');

const startMs = Date.parse('2026-01-01T00:00:00.000Z');
/** Moments in the order they come, within two years. */
const moments = fc
  .array(fc.integer({ min: 0, max: 730 * 86_400_000 }), { minLength: 2, maxLength: 12 })
  .map((offsets) => offsets.sort((a, b) => a - b).map((offset) => instantFromMs(startMs + offset)));
const calendars = fc
  .record({
    timeZone: fc.constantFrom('Europe/Paris', 'Pacific/Auckland', 'America/New_York', 'UTC'),
    weekend: fc.constantFrom<WorkingCalendar['weekend'][]>([6, 7], [5, 6], [7], []),
    holidays: fc.uniqueArray(
      fc.integer({ min: 0, max: 900 }).map((n) => addDays(day('2026-01-01'), n)),
      { maxLength: 30 },
    ),
  })
  .map((given): WorkingCalendar => given);
const answerDays = fc.integer({ min: 1, max: 40 });

describe('the answer clock', () => {
  it('gives a body its working days after the day an idea was submitted', () => {
    expect(startClock(settings, monday, 20)).toEqual({ dueOn: '2026-12-21', remindOn: '2026-12-16' });
  });

  it('starts on the day it is where the body is', () => {
    // Half past midnight on Tuesday in Paris.
    expect(startClock(settings, at('2026-11-23T23:30:00.000Z'), 1)).toMatchObject({ dueOn: '2026-11-25' });
  });

  it('has as many days left after a question as before it', () => {
    const running = startClock(settings, monday, 20);

    const paused = pauseClock(settings, running, at('2026-11-27T15:00:00.000Z'));
    const resumed = resumeClock(settings, paused, at('2026-12-10T08:00:00.000Z'));

    expect(paused).toEqual({ dueOn: '2026-12-21', pausedOn: '2026-11-27', workingDaysLeft: 16 });
    // 16 working days after 10 December, over two holidays.
    expect(resumed).toEqual({ dueOn: '2027-01-05', remindOn: '2026-12-30' });
  });

  it('is not moved by a question that is answered the same day', () => {
    fc.assert(
      fc.property(calendars, moments, answerDays, (calendar, [first, second], days) => {
        if (first === undefined || second === undefined) throw new Error('two moments');
        const clock = startClock(of(calendar), first, days);

        const asked = pauseClock(of(calendar), clock, second);
        expect(resumeClock(of(calendar), asked, second).dueOn).toBe(clock.dueOn);
      }),
    );
  });

  it('keeps its days through any number of questions: those it ran add up to those it was given', () => {
    fc.assert(
      fc.property(calendars, moments, answerDays, (calendar, [start, ...rest], days) => {
        if (start === undefined) throw new Error('a start');
        let clock = startClock(of(calendar), start, days);
        let ranFrom = localDay(calendar, start);
        let ran = 0;
        rest.forEach((moment, index) => {
          const today = localDay(calendar, moment);
          if (index % 2 === 0) {
            if (isLate(calendar, clock, moment)) return;
            ran += workingDaysBetween(calendar, ranFrom, today);
            clock = pauseClock(of(calendar), clock, moment);
            expect(ran + (clock.workingDaysLeft ?? Number.NaN)).toBe(days);
          } else if (clock.pausedOn !== undefined) {
            const pausedOn = clock.pausedOn;
            clock = resumeClock(of(calendar), clock, moment);
            ranFrom = today;
            expect(clock.dueOn >= addWorkingDays(calendar, pausedOn, 0) || today === pausedOn).toBe(true);
          }
        });
      }),
    );
  });

  it('never becomes late while it stands still, and never less late by standing still', () => {
    fc.assert(
      fc.property(calendars, moments, answerDays, (calendar, [start, asked, answered], days) => {
        fc.pre(start !== undefined && asked !== undefined && answered !== undefined);
        const clock = startClock(of(calendar), start as Instant, days);
        const paused = pauseClock(of(calendar), clock, asked as Instant);

        expect(isLate(calendar, paused, answered as Instant)).toBe(isLate(calendar, clock, asked as Instant));
        if (isLate(calendar, clock, asked as Instant))
          expect(resumeClock(of(calendar), paused, answered as Instant).dueOn).toBe(clock.dueOn);
        else
          expect(isLate(calendar, resumeClock(of(calendar), paused, answered as Instant), answered as Instant)).toBe(
            false,
          );
      }),
    );
  });

  it('stands still once: asking again while it does changes nothing, nor does an answer to no question', () => {
    const running = startClock(settings, monday, 20);
    const paused = pauseClock(settings, running, at('2026-11-27T15:00:00.000Z'));

    expect(pauseClock(settings, paused, at('2026-12-01T15:00:00.000Z'))).toBe(paused);
    expect(resumeClock(settings, running, at('2026-12-01T15:00:00.000Z'))).toBe(running);
  });

  it('is on time through the whole due day, to the last moment of it where the body is', () => {
    const clock: AnswerClock = { dueOn: day('2026-12-21') };

    expect(isLate(city, clock, at('2026-12-21T22:59:59.999Z'))).toBe(false);
    expect(isLate(city, clock, at('2026-12-21T23:00:00.000Z'))).toBe(true);
  });
});

describe('what the clock has to say', () => {
  const asOn = (today: string, reminderWorkingDays: number) =>
    startClock({ calendar: city, reminderWorkingDays }, at(`${today}T12:00:00.000Z`), 4);

  it.each([
    ['2026-12-21', 0, '2026-12-28'],
    ['2026-12-21', 3, '2026-12-22'],
    ['2026-12-21', 9, '2026-12-21'],
  ])('from %s on, a reminder %i working days ahead comes on %s', (today, ahead, expected) => {
    expect(asOn(today, ahead)).toEqual({ dueOn: '2026-12-28', remindOn: expected });
  });

  it('is a reminder, then that it is late on the day after the due day, then nothing', () => {
    const running = startClock(settings, monday, 20);

    const days = [running, markReminded(running), markEscalated(running)].map(clockWakesOn);

    expect(days).toEqual(['2026-12-16', '2026-12-22', undefined]);
  });

  it('is nothing while it stands still, and both anew when it runs on', () => {
    const paused = pauseClock(settings, markReminded(startClock(settings, monday, 20)), at('2026-12-18T12:00:00.000Z'));

    const resumed = resumeClock(settings, paused, at('2027-01-15T12:00:00.000Z'));

    expect([clockWakesOn(paused), resumed]).toEqual([undefined, { dueOn: '2027-01-18', remindOn: '2027-01-15' }]);
  });
});
