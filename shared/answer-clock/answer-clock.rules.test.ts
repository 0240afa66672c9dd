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
  isLate,
  pauseClock,
  reminderOn,
  resumeClock,
  startClock,
  workingDaysLeft,
} from './answer-clock.rules.ts';

const city: WorkingCalendar = {
  timeZone: 'Europe/Paris',
  weekend: [6, 7],
  holidays: ['2026-12-25', '2027-01-01'] as Day[],
};
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
    expect(startClock(city, monday, 20)).toEqual({ dueOn: '2026-12-21' });
  });

  it('starts on the day it is where the body is', () => {
    // Half past midnight on Tuesday in Paris.
    expect(startClock(city, at('2026-11-23T23:30:00.000Z'), 1)).toEqual({ dueOn: '2026-11-25' });
  });

  it('has as many days left after a question as before it', () => {
    const running = startClock(city, monday, 20);

    const paused = pauseClock(city, running, at('2026-11-27T15:00:00.000Z'));
    const resumed = resumeClock(city, paused, at('2026-12-10T08:00:00.000Z'));

    expect(paused).toEqual({ dueOn: '2026-12-21', pausedOn: '2026-11-27', workingDaysLeft: 16 });
    // 16 working days after 10 December, over two holidays.
    expect(resumed).toEqual({ dueOn: '2027-01-05' });
  });

  it('is not moved by a question that is answered the same day', () => {
    fc.assert(
      fc.property(calendars, moments, answerDays, (calendar, [first, second], days) => {
        if (first === undefined || second === undefined) throw new Error('two moments');
        const clock = startClock(calendar, first, days);

        expect(resumeClock(calendar, pauseClock(calendar, clock, second), second)).toEqual(clock);
      }),
    );
  });

  it('keeps its days through any number of questions: those it ran add up to those it was given', () => {
    fc.assert(
      fc.property(calendars, moments, answerDays, (calendar, [start, ...rest], days) => {
        if (start === undefined) throw new Error('a start');
        let clock = startClock(calendar, start, days);
        let ranFrom = localDay(calendar, start);
        let ran = 0;
        rest.forEach((moment, index) => {
          const today = localDay(calendar, moment);
          if (index % 2 === 0) {
            if (isLate(calendar, clock, moment)) return;
            ran += workingDaysBetween(calendar, ranFrom, today);
            clock = pauseClock(calendar, clock, moment);
            expect(ran + (clock.workingDaysLeft ?? Number.NaN)).toBe(days);
          } else if (clock.pausedOn !== undefined) {
            const pausedOn = clock.pausedOn;
            clock = resumeClock(calendar, clock, moment);
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
        const clock = startClock(calendar, start as Instant, days);
        const paused = pauseClock(calendar, clock, asked as Instant);

        expect(isLate(calendar, paused, answered as Instant)).toBe(isLate(calendar, clock, asked as Instant));
        if (isLate(calendar, clock, asked as Instant))
          expect(resumeClock(calendar, paused, answered as Instant)).toEqual(clock);
        else
          expect(isLate(calendar, resumeClock(calendar, paused, answered as Instant), answered as Instant)).toBe(false);
      }),
    );
  });

  it('stands still once: asking again while it does changes nothing, nor does an answer to no question', () => {
    const running = startClock(city, monday, 20);
    const paused = pauseClock(city, running, at('2026-11-27T15:00:00.000Z'));

    expect(pauseClock(city, paused, at('2026-12-01T15:00:00.000Z'))).toBe(paused);
    expect(resumeClock(city, running, at('2026-12-01T15:00:00.000Z'))).toBe(running);
  });

  it('is on time through the whole due day, to the last moment of it where the body is', () => {
    const clock: AnswerClock = { dueOn: day('2026-12-21') };

    expect(isLate(city, clock, at('2026-12-21T22:59:59.999Z'))).toBe(false);
    expect(isLate(city, clock, at('2026-12-21T23:00:00.000Z'))).toBe(true);
  });

  it.each([
    ['2026-11-23', 20],
    ['2026-12-18', 1],
    ['2026-12-21', 0],
    ['2026-12-22', -1],
    ['2026-12-28', -4],
  ])('says on %s that %i working days are left', (today, expected) => {
    expect(workingDaysLeft(city, { dueOn: day('2026-12-21') }, day(today))).toBe(expected);
  });
});

describe('the reminder', () => {
  const clock: AnswerClock = { dueOn: day('2026-12-28') };

  it.each([
    [0, '2026-11-23', '2026-12-28'],
    [3, '2026-11-23', '2026-12-22'],
    [3, '2026-12-24', '2026-12-24'],
    [3, '2027-02-01', '2027-02-01'],
  ])('%i working days ahead, seen from %s, comes on %s', (workingDays, today, expected) => {
    expect(reminderOn(city, clock, { today: day(today), workingDays })).toBe(expected);
  });
});
