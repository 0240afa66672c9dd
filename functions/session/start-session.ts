import type { PersonStore } from '#functions/person/person.public.ts';
import type { Log } from '#functions/platform/log/log.ts';
import { digestOf, newSecret } from '#functions/platform/random/secret.ts';
import type { Instant, Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { sessionExpiry } from '#shared/session/session.rules.ts';
import { personOfIdentity } from './person-of-identity.ts';
import type { SessionStore } from './session.store.ts';
import type { VerifyIdToken } from './verify-id-token.ts';

type Parts = {
  readonly people: Pick<PersonStore, 'find' | 'findByEmail' | 'findByIdentity' | 'tieIdentity'>;
  readonly sessions: Pick<SessionStore, 'start'>;
  readonly verifyIdToken: VerifyIdToken;
  readonly now: Now;
  readonly log: Log;
};

type Reason = 'sign-in-not-accepted' | 'person-unknown' | 'address-in-use';
type Started = Result<{ token: string; expiresAt: Instant }, { reason: Reason }>;

/**
 * Starts a session from an ID token. Refused where the token does not verify or has been used (`sign-in-not-accepted`),
 * where nobody registered its person (`person-unknown`), since signing in makes nobody a member, or where another account
 * has its address (`address-in-use`).
 */
export const startSession =
  (parts: Parts) =>
  async (from: { idToken: string; nonce: string }, requestId: string): Promise<Started> => {
    const identity = await parts.verifyIdToken(from.idToken, from.nonce);
    if (identity === undefined) return refuseSignIn(parts.log, 'sign-in-not-accepted');
    // Before its person is looked for: who is untied meanwhile has ended this session too.
    const startedAt = parts.now();
    const meant = await personOfIdentity(parts)(identity, requestId);
    if (!meant.ok) return refuseSignIn(parts.log, meant.refusal.reason);
    const personId = meant.value;

    const token = newSecret('cws');
    const session = { digest: digestOf(token), personId, startedAt, lastUsedAt: startedAt };
    const isFirstUse = await parts.sessions.start(session, {
      digest: digestOf(from.idToken),
      expiresAt: identity.expiresAt,
    });
    if (!isFirstUse) return refuseSignIn(parts.log, 'sign-in-not-accepted');
    parts.log('session.started', { personId });
    return ok({ token, expiresAt: sessionExpiry(startedAt) });
  };

const refuseSignIn = <const Why extends Reason>(log: Log, reason: Why) => {
  log('sign-in.refused', { reason });
  return refuse({ reason });
};
