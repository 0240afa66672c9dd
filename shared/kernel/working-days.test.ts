import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Day, Instant } from './instant.ts';
import {
  addDays,
  addWorkingDays,
  isWorkingDay,
  localDay,
  type WorkingCalendar,
  workingCalendarSchema,
  workingDaysBetween,
} from './working-days.ts';

const weekend: WorkingCalendar['weekend'] = [6, 7];
/** England around the turn of 2026: https://www.gov.uk/bank-holidays names these. */
const england: WorkingCalendar = {
  timeZone: 'Europe/London',
  weekend,
  holidays: ['2026-12-25', '2026-12-28', '2027-01-01'] as Day[],
};
const day = (text: string) => text as Day;

const days = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays(day('2024-01-01'), n));
const calendars = fc
  .record({
    timeZone: fc.constantFrom('Europe/Paris', 'Pacific/Auckland', 'America/Sao_Paulo', 'UTC'),
    weekend: fc.uniqueArray(fc.constantFrom(...([1, 2, 3, 4, 5, 6, 7] as const)), { maxLength: 6 }),
    holidays: fc.uniqueArray(days, { maxLength: 40 }),
  })
  .map((given): WorkingCalendar => given);

describe('working days', () => {
  it.each([
    ['2026-11-23', 1, '2026-11-24', 'Monday to Tuesday'],
    ['2026-11-27', 1, '2026-11-30', 'over a weekend'],
    ['2026-11-28', 1, '2026-11-30', 'from a Saturday'],
    ['2026-12-23', 2, '2026-12-29', 'over Christmas and its substitute day'],
    ['2026-11-23', 20, '2026-12-21', 'four weeks'],
    ['2026-11-28', 0, '2026-11-30', 'none from a Saturday: the next working day'],
    ['2026-11-30', 0, '2026-11-30', 'none from a Monday: the day itself'],
  ])('from %s, %i later, is %s (%s)', (from, count, expected) => {
    expect(addWorkingDays(england, day(from), count)).toBe(expected);
  });

  it('ends on a working day, and counts back to the number that was added', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 0, max: 60 }), (calendar, from, count) => {
        const last = addWorkingDays(calendar, from, count);

        expect(isWorkingDay(calendar, last)).toBe(true);
        if (count > 0) expect(workingDaysBetween(calendar, from, last)).toBe(count);
      }),
    );
  });

  it('adds up: so many and then some is so many more', () => {
    fc.assert(
      fc.property(calendars, days, fc.nat(30), fc.integer({ min: 1, max: 30 }), (calendar, from, first, then) => {
        const together = addWorkingDays(calendar, addWorkingDays(calendar, from, first), then);
        // From a day off, none at all already leads to the next working day, which then no longer counts.
        const start = first === 0 && !isWorkingDay(calendar, from) ? addWorkingDays(calendar, from, 0) : from;
        expect(together).toBe(addWorkingDays(calendar, start, first + then));
      }),
    );
  });

  it('finds none between a day and itself or an earlier one', () => {
    expect(workingDaysBetween(england, day('2026-11-24'), day('2026-11-24'))).toBe(0);
    expect(workingDaysBetween(england, day('2026-11-24'), day('2026-11-02'))).toBe(0);
  });
});

describe('the day where a body is', () => {
  it.each([
    ['2026-11-23T23:30:00.000Z', 'Europe/Paris', '2026-11-24'],
    ['2026-11-23T22:59:59.999Z', 'Europe/Paris', '2026-11-23'],
    ['2026-06-30T22:00:00.000Z', 'Europe/Paris', '2026-07-01'],
    ['2026-11-23T02:59:00.000Z', 'America/Sao_Paulo', '2026-11-22'],
    ['2026-11-23T11:00:00.000Z', 'Pacific/Auckland', '2026-11-24'],
  ])('at %s in %s is %s', (at, timeZone, expected) => {
    expect(localDay({ timeZone }, at as Instant)).toBe(expected);
  });
});

describe('a calendar', () => {
  it.each<[string, object]>([
    ['a week without a working day', { weekend: [1, 2, 3, 4, 5, 6, 7] }],
    ['a day of the week that there is not', { weekend: [8] }],
    ['a day of the week twice', { weekend: [6, 6] }],
    ['a holiday that the year does not have', { holidays: ['2026-02-30'] }],
    ['a time zone that there is not', { timeZone: 'Europe/Atlantis' }],
  ])('with %s is refused', (_, fault) => {
    expect(v.safeParse(workingCalendarSchema, { ...england, ...fault }).success).toBe(false);
  });
});
