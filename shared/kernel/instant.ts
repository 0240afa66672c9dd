import * as v from 'valibot';

/** A moment in UTC to the millisecond, always written alike (`2026-11-23T09:30:00.000Z`), so that text order is time order. */
export const instantSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'not-an-instant'),
  v.check((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text, 'not-an-instant'),
  v.brand('Instant'),
);
export type Instant = v.InferOutput<typeof instantSchema>;

const isRealDay = (text: string) => {
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
};

/** A calendar day in UTC, `2026-11-23`, that the calendar has: there is no 31 February. */
export const daySchema = v.pipe(v.string(), v.isoDate('not-a-day'), v.check(isRealDay, 'not-a-day'), v.brand('Day'));
export type Day = v.InferOutput<typeof daySchema>;

export const instantFromMs = (ms: number) => new Date(ms).toISOString() as Instant;
export const msOfInstant = (instant: Instant) => Date.parse(instant);
export const dayOfInstant = (instant: Instant) => instant.slice(0, 10) as Day;

/** Where time comes from is an argument everywhere; see `functions/platform/clock.ts` for the one real clock. */
export type Now = () => Instant;
