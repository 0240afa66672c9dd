import type { PersonStore } from '#functions/person/person.public.ts';
import type { Log } from '#functions/platform/log/log.ts';
import { digestOf } from '#functions/platform/random/secret.ts';
import type { SessionRecord, SessionStore } from '#functions/session/session.public.ts';
import type { TokenStore } from '#functions/token/token.public.ts';
import type { Instant, Now } from '#shared/kernel/instant.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { isSessionLive, isUseWorthWriting } from '#shared/session/session.rules.ts';
import { isUsable } from '#shared/token/token.rules.ts';

type Parts = {
  readonly sessions: Pick<SessionStore, 'find' | 'touch'>;
  readonly people: Pick<PersonStore, 'find'>;
  readonly tokens: Pick<TokenStore, 'findBySecretDigest'>;
  readonly now: Now;
  readonly log: Log;
};

const visitor: Principal = { kind: 'visitor' };
const expired: Principal = { kind: 'visitor', refusedToken: 'session-expired' };

/**
 * Turns a bearer token into who is calling. Read anew at every request, so that ending a session, revoking a token or
 * changing a role takes effect at the next one. A token that does not count makes a visitor, who is told why.
 */
export const identifyCaller =
  (parts: Parts) =>
  async (bearer: string | undefined): Promise<Principal> => {
    if (bearer === undefined) return visitor;
    if (bearer.startsWith('cws_')) return personOfSession(parts, digestOf(bearer));
    if (bearer.startsWith('cwt_')) return integrationOfToken(parts, digestOf(bearer));
    return expired;
  };

const personOfSession = async ({ sessions, people, now, log }: Parts, digest: string): Promise<Principal> => {
  const session = await sessions.find(digest);
  const record = session === undefined ? undefined : await people.find(session.personId);
  const at = now();
  if (session === undefined || record === undefined || !isSessionLive(session, record.sessionsValidFrom, at)) {
    log('session.refused', { kind: 'session' });
    return expired;
  }
  if (isUseWorthWriting(session, at)) await noteUse({ sessions, log }, session, at);
  const { id, organisationId, unitId, roles } = record.person;
  return { kind: 'person', personId: id, organisationId, roles, ...(unitId === undefined ? {} : { unitId }) };
};

/** Who could be identified is not turned away because the note of it could not be written. */
const noteUse = async ({ sessions, log }: Pick<Parts, 'sessions' | 'log'>, session: SessionRecord, at: Instant) => {
  try {
    await sessions.touch(session, at);
  } catch (error) {
    log('session.use-not-noted', {}, error);
  }
};

const integrationOfToken = async ({ tokens, now, log }: Parts, digest: string): Promise<Principal> => {
  const token = await tokens.findBySecretDigest(digest);
  if (token === undefined || !isUsable(token, now())) {
    log('session.refused', { kind: 'token' });
    return { kind: 'visitor', refusedToken: 'token-refused' };
  }
  return { kind: 'integration', tokenId: token.id, organisationId: token.organisationId, scopes: token.scopes };
};
