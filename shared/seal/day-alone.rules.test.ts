import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfInstant, type Instant, instantFromMs } from '#shared/kernel/instant.ts';
import { localDay } from '#shared/kernel/working-days.ts';
import { dayAlone } from './day-alone.rules.ts';

const zones = ['UTC', 'Europe/Paris', 'America/Lima', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Kiritimati'];
const someZone = fc.constantFrom(...zones).map((timeZone) => ({ timeZone }));
const someInstant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }).map(instantFromMs);

describe('a time without its time of day', () => {
  it('is on the same day for the record and for the body, and never later', () => {
    fc.assert(
      fc.property(someZone, someInstant, (zone, at) => {
        const day = dayAlone(zone, at);

        expect(day <= at).toBe(true);
        expect(dayOfInstant(day)).toBe(dayOfInstant(at));
        expect(localDay(zone, day)).toBe(localDay(zone, at));
      }),
    );
  });

  it('is the same for any two moments of the same two days, so that it tells them apart by nothing', () => {
    fc.assert(
      fc.property(someZone, someInstant, fc.integer({ min: 1, max: 86_400_000 }), (zone, at, laterMs) => {
        const later = instantFromMs(Date.parse(at) + laterMs);
        fc.pre(dayOfInstant(later) === dayOfInstant(at) && localDay(zone, later) === localDay(zone, at));

        expect(dayAlone(zone, later)).toBe(dayAlone(zone, at));
      }),
    );
  });

  it('is midnight in UTC for who works in the day of a European body', () => {
    const day = dayAlone({ timeZone: 'Europe/Paris' }, '2026-11-23T09:30:12.345Z' as Instant);

    expect(day).toBe('2026-11-23T00:00:00.000Z');
  });
});
