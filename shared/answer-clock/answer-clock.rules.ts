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
import type { AnswerSettings } from './answer-settings.schema.ts';

/**
 * The time a body has for its answer to one idea. It runs from the day the idea is submitted and stands still only while
 * its author is asked something. Everything is counted in whole working days of the body's own calendar, so that the same
 * journal gives the same due day to whoever counts again.
 */
export const answerClockSchema = v.strictObject({
  /** The last day on which the answer is on time. While the clock stands still, the day it would have been. */
  dueOn: daySchema,
  /** The day on which those who must answer are reminded; absent once they were, and while the clock stands still. */
  remindOn: v.optional(daySchema),
  /** Since when it stands still. */
  pausedOn: v.optional(daySchema),
  /** Working days that were left when it was stopped; absent where the answer was late already. */
  workingDaysLeft: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Those above have been told that the answer is late. */
  escalated: v.optional(v.literal(true)),
});
export type AnswerClock = v.InferOutput<typeof answerClockSchema>;

type ClockSettings = Pick<AnswerSettings, 'calendar' | 'reminderWorkingDays'>;

/** An idea submitted today is due so many working days after today. */
export const startClock = (settings: ClockSettings, at: Instant, answerWorkingDays: number): AnswerClock =>
  clockFrom(settings, localDay(settings.calendar, at), answerWorkingDays);

/** The same counted from a day that need not have come yet, which does not count itself: that on which a challenge closes. */
export const clockFrom = (settings: ClockSettings, day: Day, answerWorkingDays: number): AnswerClock =>
  running(settings, day, addWorkingDays(settings.calendar, day, answerWorkingDays));

const running = (settings: ClockSettings, today: Day, dueOn: Day): AnswerClock => ({
  dueOn,
  remindOn: reminderOn(settings, dueOn, today),
});

/** Stops the clock: the author was asked something. What is late already stays late. */
export const pauseClock = ({ calendar }: ClockSettings, clock: AnswerClock, at: Instant): AnswerClock => {
  if (clock.pausedOn !== undefined) return clock;
  const today = localDay(calendar, at);
  const { remindOn: _, ...rest } = clock;
  if (today > clock.dueOn) return { ...rest, pausedOn: today };
  return { ...rest, pausedOn: today, workingDaysLeft: workingDaysBetween(calendar, today, clock.dueOn) };
};

/** Lets the clock run on: as many working days are left as there were. */
export const resumeClock = (settings: ClockSettings, clock: AnswerClock, at: Instant): AnswerClock => {
  if (clock.pausedOn === undefined) return clock;
  const { pausedOn, workingDaysLeft: left, ...rest } = clock;
  const today = localDay(settings.calendar, at);
  // What was late before is said to be late at the next opportunity, unless it was said already.
  if (left === undefined) return rest.escalated === true ? rest : { ...rest, remindOn: today };
  // Asked and answered on one day costs nobody anything, not even where that day is a holiday.
  const dueOn = today === pausedOn ? clock.dueOn : addWorkingDays(settings.calendar, today, left);
  return running(settings, today, dueOn);
};

/** Those who must answer were reminded. */
export const markReminded = ({ remindOn: _, ...clock }: AnswerClock): AnswerClock => clock;

/** Those above them were told that the answer is late. */
export const markEscalated = (clock: AnswerClock): AnswerClock => ({ ...markReminded(clock), escalated: true });

/** The next day on which the clock has something to say; none while it stands still or when all is said. */
export const clockWakesOn = (clock: AnswerClock): Day | undefined => {
  if (clock.pausedOn !== undefined || clock.escalated === true) return undefined;
  return clock.remindOn ?? addDays(clock.dueOn, 1);
};

/** Whether an answer at this moment is, or was, late. While the clock stands still nothing becomes late. */
export const isLate = (calendar: WorkingCalendar, clock: AnswerClock, at: Instant): boolean =>
  (clock.pausedOn ?? localDay(calendar, at)) > clock.dueOn;

/** So many working days before the due day, and never before today. */
const reminderOn = ({ calendar, reminderWorkingDays }: ClockSettings, dueOn: Day, today: Day): Day => {
  let day = dueOn;
  for (let left = reminderWorkingDays; left > 0 && day > today; left -= 1) day = previousWorkingDay(calendar, day);
  return day < today ? today : day;
};

const previousWorkingDay = (calendar: WorkingCalendar, day: Day): Day => {
  let at = addDays(day, -1);
  while (!isWorkingDay(calendar, at)) at = addDays(at, -1);
  return at;
};
