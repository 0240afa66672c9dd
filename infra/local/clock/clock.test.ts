import { describe, expect, it, onTestFinished, vi } from 'vitest';
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

  it('knows what it showed in a second of the machine, and in the second of a move what it showed after it', () => {
    vi.useFakeTimers({ now: 1_795_455_252_267 });
    onTestFinished(() => void vi.useRealTimers());
    const clock = createClock(openState(':memory:'));

    clock.moveBy(dayMs);

    const daySeconds = dayMs / 1_000;
    expect(clock.shownIn(1_795_455_251)).toBe(1_795_455_251);
    expect(clock.shownIn(1_795_455_252)).toBe(1_795_455_252 + daySeconds);
    expect(clock.shownIn(1_795_455_253)).toBe(1_795_455_253 + daySeconds);
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
