import { describe, expect, it } from 'vitest';
import { nextAfter, parseSchedule } from './schedule-expression.ts';

function next(expression: string, after: string, zone = 'UTC'): string | undefined {
  const at = nextAfter(parseSchedule(expression, zone), Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
}

describe('a schedule', () => {
  it.each([
    ['rate(5 minutes)', '2026-01-01T00:00:30Z', '2026-01-01T00:05:30.000Z'],
    ['cron(20 2 * * ? *)', '2026-01-01T02:20:00Z', '2026-01-02T02:20:00.000Z'],
    ['cron(0/15 8-17 ? * MON-FRI *)', '2026-01-02T17:50:00Z', '2026-01-05T08:00:00.000Z'],
    ['cron(0 0 1 JAN,JUL ? *)', '2026-01-01T00:00:00Z', '2026-07-01T00:00:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['at(2026-05-01T10:00:00)', '2026-01-01T00:00:00Z', '2026-05-01T10:00:00.000Z'],
  ])('%s after %s is due at %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('follows the wall clock of its zone over a change of the hour', () => {
    expect(next('cron(0 9 * * ? *)', '2026-03-28T12:00:00Z', 'Europe/Paris')).toBe('2026-03-29T07:00:00.000Z');
    expect(next('cron(0 9 * * ? *)', '2026-03-27T12:00:00Z', 'Europe/Paris')).toBe('2026-03-28T08:00:00.000Z');
  });

  it('is over when it is past', () => {
    expect(next('at(2020-01-01T00:00:00)', '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(next('cron(0 0 * * ? 2025)', '2026-01-01T00:00:00Z')).toBeUndefined();
  });

  it.each(['every day', 'cron(0 0 * * ?)', 'cron(61 0 * * ? *)', 'rate(5 fortnights)'])('refuses %s', (expression) => {
    expect(() => parseSchedule(expression, 'UTC')).toThrow();
  });
});
