import { describe, expect, it } from 'vitest';
import { figureChanges, figuresFrom } from './answer-figures.rules.ts';
import type { FigureRow } from './idea-figures.rules.ts';

const figures = (counts: Parameters<typeof figuresFrom>[0], days = 20) => figuresFrom(counts, days);

describe('the on-time rate', () => {
  it('counts a day that passed as not on time, answered since or not', () => {
    expect(figures({ onTime: 12, late: 4, unanswered: 3 }).onTimeRate).toBe(0.75);
    expect(figures({ onTime: 12, late: 4 }).onTimeRate).toBe(0.75);
  });

  it('is not said of fewer than ten', () => {
    expect(figures({ onTime: 8, late: 1 })).not.toHaveProperty('onTimeRate');
    expect(figures({ onTime: 8, late: 2 }).onTimeRate).toBe(0.8);
  });
});

describe('its counter-metric', () => {
  it('is how many of the answers that could be reopened were', () => {
    expect(figures({ answered: 12, reopenable: 10, reopened: 3 }).reopenedRate).toBe(0.3);
    expect(figures({ answered: 12, reopenable: 9, reopened: 3 })).not.toHaveProperty('reopenedRate');
  });
});

describe('answers on the last day', () => {
  it.each([
    ['a quarter', { onTime: 20, lastDay: 5 }, 20, false],
    ['more than a quarter', { onTime: 20, lastDay: 6 }, 20, true],
    ['all of too few', { onTime: 9, lastDay: 9 }, 20, false],
    ['four of ten, where five working days are promised', { onTime: 10, lastDay: 4 }, 5, false],
    ['five of ten, where five working days are promised', { onTime: 10, lastDay: 5 }, 5, true],
    ['all, where one working day is promised', { onTime: 30, lastDay: 30 }, 1, false],
  ])('%s of them: %j of %i working days is marked: %s', (_, counts, days, expected) => {
    expect(figures(counts, days).isManyOnLastDay).toBe(expected);
  });
});

describe('the changes of figures', () => {
  const row = (month: string, counts: FigureRow['counts']) =>
    ({ organisationId: 'port-city', dimension: 'all', part: 'whole', month, counts }) as FigureRow;

  it('take away what was counted and add what counts, and name no row where both are alike', () => {
    const from = [row('2026-11', { submitted: 1 }), row('2026-12', { late: 1, unanswered: 1 })];
    const to = [row('2026-11', { submitted: 1 }), row('2026-12', { late: 1 })];

    expect(figureChanges([{ from, to }])).toEqual([row('2026-12', { unanswered: -1 })]);
  });

  it('of several ideas are added up in one row', () => {
    const one = { from: [], to: [row('2026-11', { submitted: 1 })] };

    expect(figureChanges([one, one])).toEqual([row('2026-11', { submitted: 2 })]);
  });
});
