import * as v from 'valibot';

/** A calendar month, `2026-11`. */
export const monthSchema = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/), v.brand('Month'));
export type Month = v.InferOutput<typeof monthSchema>;

/** The month of a day, or of an instant by UTC. */
export const monthOf = (moment: string) => moment.slice(0, 7) as Month;

/** So many months in their order, up to and with the last. */
export const monthsUpTo = (last: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, place) => {
    const [year = 0, month = 1] = last.split('-').map(Number);
    return monthOf(new Date(Date.UTC(year, month - count + place, 1)).toISOString());
  });
