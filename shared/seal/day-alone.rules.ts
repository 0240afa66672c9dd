import { dayOfInstant, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { localDay, type WorkingCalendar } from '#shared/kernel/working-days.ts';

/** No local day begins longer ago than this, whatever its clock was put back by. */
const longestDayMs = 26 * 3_600_000;

/**
 * What is written down as the time of something a sealed author did: the beginning of the day. It is never later than the
 * moment itself, and on the same day both in UTC, by which records are kept and shown, and where the body is, by whose days
 * its clock is counted; so whoever counts again by it counts the same. Of the time of day it tells no more than on which side
 * of midnight it was where those two differ.
 */
export const dayAlone = (calendar: Pick<WorkingCalendar, 'timeZone'>, at: Instant): Instant => {
  const inUtc = msOfInstant(`${dayOfInstant(at)}T00:00:00.000Z` as Instant);
  return instantFromMs(Math.max(inUtc, beginningOfLocalDay(calendar, at)));
};

const beginningOfLocalDay = (calendar: Pick<WorkingCalendar, 'timeZone'>, at: Instant): number => {
  const today = localDay(calendar, at);
  let [before, within] = [msOfInstant(at) - longestDayMs, msOfInstant(at)];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (localDay(calendar, instantFromMs(middle)) === today) within = middle;
    else before = middle;
  }
  return within;
};
