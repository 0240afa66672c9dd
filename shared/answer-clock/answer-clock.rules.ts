import * as v from 'valibot';
import { type Day, daySchema, type Instant } from '#shared/kernel/instant.ts';
import {
  addDays,
  addWorkingDays,
  isWorkingDay,
  localDay,
  type WorkingCalendar,
  workingDaysBetween,
} from '#shared/kernel/working-days.ts';

/**
 * The time a body has for its answer to one idea. It runs from the day the idea is submitted and stands still only while
 * its author is asked something. Everything is counted in whole working days of the body's own calendar, so that the same
 * journal gives the same due day to whoever counts again.
 */
export const answerClockSchema = v.strictObject({
  /** The last day on which the answer is on time. While the clock stands still, the day it would have been. */
  dueOn: daySchema,
  /** Since when it stands still. */
  pausedOn: v.optional(daySchema),
  /** Working days that were left when it was stopped; absent where the answer was late already. */
  workingDaysLeft: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type AnswerClock = v.InferOutput<typeof answerClockSchema>;

/** An idea submitted today is due so many working days after today. */
export const startClock = (calendar: WorkingCalendar, at: Instant, answerWorkingDays: number): AnswerClock => ({
  dueOn: addWorkingDays(calendar, localDay(calendar, at), answerWorkingDays),
});

/** Stops the clock: the author was asked something. What is late already stays late. */
export const pauseClock = (calendar: WorkingCalendar, clock: AnswerClock, at: Instant): AnswerClock => {
  const today = localDay(calendar, at);
  if (clock.pausedOn !== undefined) return clock;
  if (today > clock.dueOn) return { ...clock, pausedOn: today };
  return { ...clock, pausedOn: today, workingDaysLeft: workingDaysBetween(calendar, today, clock.dueOn) };
};

/** Lets the clock run on: as many working days are left as there were. */
export const resumeClock = (calendar: WorkingCalendar, clock: AnswerClock, at: Instant): AnswerClock => {
  if (clock.pausedOn === undefined) return clock;
  const { dueOn, workingDaysLeft } = clock;
  if (workingDaysLeft === undefined) return { dueOn };
  const today = localDay(calendar, at);
  // Asked and answered on one day costs nobody anything, not even where that day is a holiday.
  if (today === clock.pausedOn) return { dueOn };
  return { dueOn: addWorkingDays(calendar, today, workingDaysLeft) };
};

/** Whether an answer at this moment is, or was, late. While the clock stands still nothing becomes late. */
export const isLate = (calendar: WorkingCalendar, clock: AnswerClock, at: Instant): boolean =>
  (clock.pausedOn ?? localDay(calendar, at)) > clock.dueOn;

/** Working days left up to and with the due day, today not counted; 0 on the due day itself. Negative when late. */
export const workingDaysLeft = (calendar: WorkingCalendar, clock: AnswerClock, today: Day): number =>
  today <= clock.dueOn
    ? workingDaysBetween(calendar, today, clock.dueOn)
    : -workingDaysBetween(calendar, clock.dueOn, today);

/** The day on which those who must answer are reminded: so many working days before the due day, and never before today. */
export const reminderOn = (
  calendar: WorkingCalendar,
  clock: AnswerClock,
  lead: { readonly today: Day; readonly workingDays: number },
): Day => {
  let day = clock.dueOn;
  let left = lead.workingDays;
  while (left > 0 && day > lead.today) {
    day = previousWorkingDay(calendar, day);
    left -= 1;
  }
  return day < lead.today ? lead.today : day;
};

const previousWorkingDay = (calendar: WorkingCalendar, day: Day): Day => {
  let at = dayBefore(day);
  while (!isWorkingDay(calendar, at)) at = dayBefore(at);
  return at;
};
const dayBefore = (day: Day) => addDays(day, -1);
