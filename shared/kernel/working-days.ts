import * as v from 'valibot';
import { type Day, daySchema, type Instant, instantFromMs } from './instant.ts';

const msPerMinute = 60_000;
const msPerDay = 86_400_000;
/** ISO 8601: Monday is 1, Sunday is 7. */
const isoWeekdays = [1, 2, 3, 4, 5, 6, 7] as const;

const timeZoneSchema = v.pipe(
  v.string(),
  v.maxLength(60, 'too-long'),
  v.check((name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return true;
    } catch {
      return false;
    }
  }, 'not-a-time-zone'),
);

/**
 * When a public body works, as data: its time zone, the days of the week it is closed, and its holidays. A week has at
 * least one working day, and no more holidays are named than a life of the record needs, so that counting always ends.
 */
export const workingCalendarSchema = v.strictObject({
  timeZone: timeZoneSchema,
  weekend: v.pipe(
    v.array(v.picklist(isoWeekdays)),
    v.maxLength(6, 'too-many'),
    v.check((values) => isEachOnce(values), 'named-twice'),
  ),
  holidays: v.pipe(
    v.array(daySchema),
    v.maxLength(400, 'too-many'),
    v.check((values) => isEachOnce(values), 'named-twice'),
  ),
});
export type WorkingCalendar = v.InferOutput<typeof workingCalendarSchema>;

function isEachOnce(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

const msOfDay = (day: Day) => Date.parse(`${day}T00:00:00.000Z`);
/** The day so many calendar days later, or earlier where the number is negative. */
export const addDays = (day: Day, days: number) =>
  new Date(msOfDay(day) + days * msPerDay).toISOString().slice(0, 10) as Day;

/** The calendar day that a moment falls on where the body is: half past midnight in Paris is still yesterday in UTC. */
export const localDay = ({ timeZone }: Pick<WorkingCalendar, 'timeZone'>, instant: Instant): Day => {
  const parts = dayFormat(timeZone).formatToParts(Date.parse(instant));
  const part = (type: 'year' | 'month' | 'day') => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}` as Day;
};

/**
 * The first moment of a day where the body is, to the minute: midnight, or what comes after it where clocks skip midnight.
 * Time zones offer no way from a day to a moment, so it is looked for: the day of a moment never goes back.
 */
export const startOfDay = (calendar: Pick<WorkingCalendar, 'timeZone'>, day: Day): Instant => {
  // No zone is more than fourteen hours ahead of UTC or twelve behind it.
  let before = msOfDay(day) / msPerMinute - 15 * 60;
  let within = msOfDay(day) / msPerMinute + 15 * 60;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (localDay(calendar, instantFromMs(middle * msPerMinute)) < day) before = middle;
    else within = middle;
  }
  return instantFromMs(within * msPerMinute);
};

const dayFormats = new Map<string, Intl.DateTimeFormat>();
/** A format takes a tenth of a millisecond to make, and a list asks for hundreds of days. */
const dayFormat = (timeZone: string): Intl.DateTimeFormat => {
  const known = dayFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(timeZone, made);
  return made;
};

export const isWorkingDay = ({ weekend, holidays }: WorkingCalendar, day: Day): boolean => {
  const weekday = new Date(msOfDay(day)).getUTCDay() || 7;
  return !weekend.some((closed) => closed === weekday) && !holidays.includes(day);
};

/**
 * The working day so many working days after a day, which does not count itself. 0 is the day itself where it is a working
 * day, and else the next one.
 *
 * @param workingDays a whole number, 0 or more
 */
export const addWorkingDays = (calendar: WorkingCalendar, day: Day, workingDays: number): Day => {
  let at = day;
  let left = workingDays;
  if (left === 0) while (!isWorkingDay(calendar, at)) at = addDays(at, 1);
  while (left > 0) {
    at = addDays(at, 1);
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
};

/** How many working days lie after the first day, up to and with the last; 0 where the last is not later. */
export const workingDaysBetween = (calendar: WorkingCalendar, after: Day, upTo: Day): number => {
  let count = 0;
  for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1;
  return count;
};
