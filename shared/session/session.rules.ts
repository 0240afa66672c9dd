import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { sessionAbsoluteHours, sessionIdleMinutes } from './session.contract.ts';

/** How exactly "last used" is kept: writing it down at every request would cost a write each. */
export const lastUsedPrecisionSeconds = 60;

export type SessionTimes = { readonly startedAt: Instant; readonly lastUsedAt: Instant };

/** The latest moment this session can end, however busy it is. */
export const sessionExpiry = (startedAt: Instant): Instant =>
  instantFromMs(msOfInstant(startedAt) + sessionAbsoluteHours * 3_600_000);

/**
 * Whether a session still counts: not idle for too long, not older than a working day, and not from before its person's
 * sessions were all ended. Checked at every request; nothing caches the answer.
 */
export const isSessionLive = (session: SessionTimes, sessionsValidFrom: Instant, now: Instant): boolean => {
  const idleMs = msOfInstant(now) - msOfInstant(session.lastUsedAt);
  return (
    idleMs < sessionIdleMinutes * 60_000 &&
    now < sessionExpiry(session.startedAt) &&
    session.startedAt >= sessionsValidFrom
  );
};

/** Whether use has to be written down again. */
export const isUseWorthWriting = (session: SessionTimes, now: Instant): boolean =>
  msOfInstant(now) - msOfInstant(session.lastUsedAt) >= lastUsedPrecisionSeconds * 1000;
