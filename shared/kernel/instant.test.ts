import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { dayOfInstant, daySchema, instantFromMs, instantSchema, msOfInstant } from './instant.ts';

/** The years that are written with four digits. */
const anyMs = fc.integer({ min: Date.parse('0000-01-01T00:00:00.000Z'), max: Date.parse('9999-12-31T23:59:59.999Z') });

describe('an instant', () => {
  it('is written from milliseconds and read back, and always accepted', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        expect(msOfInstant(v.parse(instantSchema, instantFromMs(ms)))).toBe(ms);
      }),
    );
  });

  it('sorts as text in the order of time', () => {
    fc.assert(
      fc.property(anyMs, anyMs, (a, b) => {
        expect(instantFromMs(a) < instantFromMs(b)).toBe(a < b);
      }),
    );
  });

  it.each([
    '2026-11-23T09:30:00Z',
    '2026-11-23T09:30:00.000+01:00',
    '2026-11-23 09:30:00.000Z',
    '2026-02-30T09:30:00.000Z',
    '2026-11-23T24:00:00.000Z',
    '2026-11-23T09:60:00.000Z',
    '+012026-11-23T09:30:00.000Z',
    '',
  ])('is not %j', (text) => {
    expect(v.is(instantSchema, text)).toBe(false);
  });
});

describe('a day', () => {
  it('is that of its instant in UTC, and a real one', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        const day = dayOfInstant(instantFromMs(ms));

        expect(v.is(daySchema, day)).toBe(true);
        expect(instantFromMs(ms).startsWith(`${day}T`)).toBe(true);
      }),
    );
  });

  it.each([
    '2026-02-29',
    '2026-02-31',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '26-01-01',
    '2026-1-1',
    '',
  ])('is not %j', (text) => {
    expect(v.is(daySchema, text)).toBe(false);
  });

  it.each(['2028-02-29', '2026-12-31'])('is %j', (text) => {
    expect(v.is(daySchema, text)).toBe(true);
  });
});
