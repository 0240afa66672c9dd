import { describe, expect, it } from 'vitest';
import { type Month, monthOf, monthsUpTo } from './month.ts';

describe('months', () => {
  it('are told of a day and of an instant', () => {
    expect([monthOf('2026-11-30'), monthOf('2026-12-01T00:00:00.000Z')]).toEqual(['2026-11', '2026-12']);
  });

  it('come in their order, over the end of a year', () => {
    expect(monthsUpTo('2027-02' as Month, 4)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  });
});
