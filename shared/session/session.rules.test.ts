import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { isSessionLive, isUseWorthWriting, sessionExpiry } from './session.rules.ts';

const minutes = (n: number) => instantFromMs(msOfInstant(mondayMorning) + n * 60_000);
const longAgo = '2000-01-01T00:00:00.000Z' as Instant;
const used = (startedAfter: number, usedAfter: number) => ({
  startedAt: minutes(startedAfter),
  lastUsedAt: minutes(usedAfter),
});

describe('a session', () => {
  it.each([
    ['just started', used(0, 0), 0, true],
    ['used 29 minutes ago', used(0, 100), 129, true],
    ['used 30 minutes ago', used(0, 100), 130, false],
    ['in its last minute of 12 hours', used(0, 719), 719.9, true],
    ['after 12 hours of use', used(0, 720), 720, false],
  ])('that is %s counts: %s', (_, session, now, isLive) => {
    expect(isSessionLive(session, longAgo, minutes(now))).toBe(isLive);
  });

  it('from before its person’s sessions were all ended does not count, and one from after does', () => {
    expect(isSessionLive(used(0, 5), minutes(1), minutes(6))).toBe(false);
    expect(isSessionLive(used(2, 5), minutes(1), minutes(6))).toBe(true);
  });

  it('once it is over never counts again, however late it is', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), fc.nat(2_000), (lastUsed, first, second) => {
        const session = used(0, lastUsed);
        const [sooner, later] = [Math.min(first, second), Math.max(first, second)];

        if (!isSessionLive(session, longAgo, minutes(sooner)) && sooner >= lastUsed)
          expect(isSessionLive(session, longAgo, minutes(later))).toBe(false);
      }),
    );
  });

  it('expires at most 12 hours after its start', () => {
    expect(sessionExpiry(mondayMorning)).toBe('2026-11-23T21:30:00.000Z');
  });

  it('has its use written down once a minute', () => {
    expect(isUseWorthWriting(used(0, 0), minutes(0.99))).toBe(false);
    expect(isUseWorthWriting(used(0, 0), minutes(1))).toBe(true);
  });
});
