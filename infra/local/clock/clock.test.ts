import { describe, expect, it } from 'vitest';
import { openState } from '../state/open-state.ts';
import { createClock } from './clock.ts';
import { parseDuration } from './parse-duration.ts';

const dayMs = 86_400_000;

describe('the movable clock', () => {
  it('goes forward, stays there after a restart, and never goes back', () => {
    const state = openState(':memory:');
    const clock = createClock(state);

    const before = Date.now();
    clock.moveBy(10 * dayMs);

    expect(clock.now()).toBeGreaterThanOrEqual(before + 10 * dayMs);
    expect(createClock(state).now()).toBeGreaterThanOrEqual(before + 10 * dayMs);
    expect(() => clock.moveBy(-1)).toThrow('forward');
  });

  it('knows what it showed when the machine made a record', () => {
    const clock = createClock(openState(':memory:'));
    const before = Date.now() - 1_000;

    clock.moveBy(dayMs);

    expect(clock.shownAt(before)).toBe(before);
    expect(clock.shownAt(Date.now() + 1_000)).toBeGreaterThan(Date.now() + dayMs);
  });

  it('tells those who wait', () => {
    const clock = createClock(openState(':memory:'));
    let told = 0;
    clock.onMove(() => {
      told += 1;
    });

    clock.moveBy(1);

    expect(told).toBe(1);
  });

  it.each([
    ['+10d', 10 * dayMs],
    ['36h', 36 * 3_600_000],
    ['+90m', 90 * 60_000],
    ['+2w', 14 * dayMs],
    ['-1d', undefined],
    ['soon', undefined],
  ])('reads %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});
