/** When something is due: EventBridge's `rate(...)`, `cron(...)` or `at(...)`. */
export type Schedule =
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'cron'; readonly fields: CronFields; readonly timeZone: string };

type CronFields = {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number> | undefined;
  readonly months: ReadonlySet<number>;
  /** 1 is Sunday, as EventBridge counts. */
  readonly weekdays: ReadonlySet<number> | undefined;
  readonly years: ReadonlySet<number> | undefined;
};

const unitsMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Reads an expression; throws for what EventBridge refuses, and for `L`, `W` and `#`, which nothing here uses. */
export function parseSchedule(expression: string, timeZone: string): Schedule {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') {
    const [, amount, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
    const unitMs = unitsMs[unit];
    if (amount !== undefined && unitMs !== undefined) return { kind, everyMs: Number(amount) * unitMs };
  }
  if (kind === 'at') return { kind, atMs: Date.parse(`${inner}Z`) - zoneOffsetMs(Date.parse(`${inner}Z`), timeZone) };
  if (kind === 'cron') return { kind, fields: cronFields(inner), timeZone };
  throw new Error(`schedule expression ${expression} is not understood`);
}

function cronFields(text: string): CronFields {
  const [minutes, hours, days, months, weekdays, years] = text.trim().split(/\s+/);
  if (years === undefined || minutes === undefined || hours === undefined)
    throw new Error(`cron(${text}) needs six fields`);
  return {
    minutes: cronField(minutes, { low: 0, high: 59 }),
    hours: cronField(hours, { low: 0, high: 23 }),
    days: days === '?' ? undefined : cronField(days ?? '*', { low: 1, high: 31 }),
    months: cronField(months ?? '*', { low: 1, high: 12, names: monthNames }),
    weekdays: weekdays === '?' ? undefined : cronField(weekdays ?? '*', { low: 1, high: 7, names: weekdayNames }),
    years: years === '*' ? undefined : cronField(years, { low: 1970, high: 2199 }),
  };
}

function cronField(text: string, range: { low: number; high: number; names?: readonly string[] }): Set<number> {
  const number = (name: string) => {
    const named = range.names?.indexOf(name.toUpperCase()) ?? -1;
    const value = named >= 0 ? named + 1 : Number(name);
    if (!Number.isInteger(value) || value < range.low || value > range.high)
      throw new Error(`cron field ${text} is not understood`);
    return value;
  };
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [span = '*', step = '1'] = part.split('/');
    const [first = '*', last] = span.split('-');
    const from = first === '*' ? range.low : number(first);
    const to = last !== undefined ? number(last) : first === '*' || part.includes('/') ? range.high : from;
    for (let value = from; value <= to; value += Number(step)) values.add(value);
  }
  return values;
}

/** The first moment after `afterMs` at which a schedule is due; undefined where there is none any more. */
export function nextAfter(schedule: Schedule, afterMs: number): number | undefined {
  if (schedule.kind === 'rate') return afterMs + schedule.everyMs;
  if (schedule.kind === 'at') return schedule.atMs > afterMs ? schedule.atMs : undefined;
  return nextCron(schedule.fields, schedule.timeZone, afterMs);
}

const minuteMs = 60_000;
const furthestYears = 5;

/** Walks local wall-clock time, leaping over days and hours that cannot match. */
function nextCron(fields: CronFields, timeZone: string, afterMs: number): number | undefined {
  const endMs = afterMs + furthestYears * 366 * 86_400_000;
  let atMs = Math.floor(afterMs / minuteMs) * minuteMs + minuteMs;
  while (atMs < endMs) {
    const wall = new Date(atMs + zoneOffsetMs(atMs, timeZone));
    if (!isDay(fields, wall)) {
      atMs += (1_440 - wall.getUTCHours() * 60 - wall.getUTCMinutes()) * minuteMs;
    } else if (!fields.hours.has(wall.getUTCHours())) {
      atMs += (60 - wall.getUTCMinutes()) * minuteMs;
    } else if (!fields.minutes.has(wall.getUTCMinutes())) {
      atMs += minuteMs;
    } else return atMs;
  }
  return undefined;
}

function isDay({ days, months, weekdays, years }: CronFields, wall: Date): boolean {
  return (
    months.has(wall.getUTCMonth() + 1) &&
    (days?.has(wall.getUTCDate()) ?? true) &&
    (weekdays?.has(wall.getUTCDay() + 1) ?? true) &&
    (years?.has(wall.getUTCFullYear()) ?? true)
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's wall clock is ahead of UTC at a moment. */
function zoneOffsetMs(atMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * minuteMs;
  return sign === '-' ? -ms : ms;
}
