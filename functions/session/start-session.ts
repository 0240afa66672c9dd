import type { PersonStore } from '#functions/person/person.public.ts';
import type { Log } from '#functions/platform/log/log.ts';
import { digestOf, newSecret } from '#functions/platform/random/secret.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Instant, Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { sessionExpiry } from '#shared/session/session.rules.ts';
import type { SessionStore } from './session.store.ts';
import type { VerifiedIdentity, VerifyIdToken } from './verify-id-token.ts';

type Parts = {
  readonly people: Pick<PersonStore, 'findByEmail' | 'findByIdentity' | 'tieIdentity'>;
  readonly sessions: Pick<SessionStore, 'start'>;
  readonly verifyIdToken: VerifyIdToken;
  readonly now: Now;
  readonly log: Log;
};

type Started = Result<{ token: string; expiresAt: Instant }, { reason: 'sign-in-not-accepted' | 'person-unknown' }>;

/**
 * Starts a session from an ID token. Refused where the token does not verify or has been used (`sign-in-not-accepted`), or
 * where nobody registered its person (`person-unknown`): signing in makes nobody a member.
 */
export const startSession =
  (parts: Parts) =>
  async (from: { idToken: string; nonce: string }): Promise<Started> => {
    const identity = await parts.verifyIdToken(from.idToken, from.nonce);
    if (identity === undefined) return refuseSignIn(parts.log, 'sign-in-not-accepted');
    const personId = await personOfIdentity(parts.people, identity);
    if (personId === undefined) return refuseSignIn(parts.log, 'person-unknown');

    const token = newSecret('cws');
    const startedAt = parts.now();
    const session = { digest: digestOf(token), personId, startedAt, lastUsedAt: startedAt };
    const isFirstUse = await parts.sessions.start(session, {
      digest: digestOf(from.idToken),
      expiresAt: identity.expiresAt,
    });
    if (!isFirstUse) return refuseSignIn(parts.log, 'sign-in-not-accepted');
    parts.log('session.started', { personId });
    return ok({ token, expiresAt: sessionExpiry(startedAt) });
  };

const refuseSignIn = (log: Log, reason: 'sign-in-not-accepted' | 'person-unknown') => {
  log('sign-in.refused', { reason });
  return refuse({ reason });
};

/**
 * The person an identity means. The first time, it is tied to the person registered under its verified address; from then
 * on it is known by issuer and subject, whatever its address. An address that changes hands must therefore change hands
 * in the directory before its new holder signs in (ADR 7).
 */
const personOfIdentity = async (people: Parts['people'], identity: VerifiedIdentity): Promise<PersonId | undefined> => {
  const { issuer, subject, email } = identity;
  const known = await people.findByIdentity(issuer, subject);
  if (known !== undefined || email === undefined) return known;
  const personId = await people.findByEmail(email);
  if (personId === undefined) return undefined;
  return (await people.tieIdentity(issuer, subject, personId)) ? personId : people.findByIdentity(issuer, subject);
};
