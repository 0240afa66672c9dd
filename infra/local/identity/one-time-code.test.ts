import { beforeEach, describe, expect, it } from 'vitest';
import { openState } from '../state/open-state.ts';
import { createOneTimeCodes, type OneTimeCodes } from './one-time-code.ts';

const address = 'guest@example.org';
const minuteMs = 60_000;

describe('a one-time code', () => {
  // 1 January 2026, noon UTC
  let nowMs = Date.UTC(2026, 0, 1, 12);
  let codes: OneTimeCodes;
  const made = (signIn = 's') => codes.request(address, signIn) ?? '';
  beforeEach(() => {
    nowMs = Date.UTC(2026, 0, 1, 12);
    codes = createOneTimeCodes(openState(':memory:'), () => nowMs);
  });

  it('has eight digits and is good once', () => {
    const code = made();

    expect(code).toMatch(/^\d{8}$/);
    expect(codes.redeem(' Guest@Example.org', 's', `${code.slice(0, 4)} ${code.slice(4)}`)).toBe(true);
    expect(codes.redeem(address, 's', code)).toBe(false);
  });

  it('is good for ten minutes', () => {
    const code = made();

    nowMs += 10 * minuteMs + 1;
    expect(codes.redeem(address, 's', code)).toBe(false);
  });

  it('belongs to its address and its sign-in', () => {
    const code = made();

    expect(codes.redeem('other@example.org', 's', code)).toBe(false);
    expect(codes.redeem(address, 'another', code)).toBe(false);
    expect(codes.redeem(address, 's', code)).toBe(true);
  });

  it('is over after five wrong tries', () => {
    const code = made();
    const wrong = code === '00000000' ? '00000001' : '00000000';

    for (const _try of [1, 2, 3, 4, 5]) expect(codes.redeem(address, 's', wrong)).toBe(false);
    expect(codes.redeem(address, 's', code)).toBe(false);
  });

  it('ends the one before it', () => {
    const first = made();
    const second = made();

    if (first !== second) expect(codes.redeem(address, 's', first)).toBe(false);
    expect(codes.redeem(address, 's', second)).toBe(true);
  });

  it('is made five times an hour for an address, and not more', () => {
    for (const _code of [1, 2, 3, 4, 5]) expect(made()).not.toBe('');

    expect(codes.request(address, 's')).toBeUndefined();
    nowMs += 61 * minuteMs;
    expect(codes.request(address, 's')).toBeDefined();
  });
});
