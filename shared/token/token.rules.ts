import { eventId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import type { Token } from './token.contract.ts';

/** What policy is told about a token. */
export const tokenResource = (token: Token): PolicyResource<'Token'> => ({
  type: 'Token',
  id: token.id,
  attributes: { organisation: token.organisationId },
});

/** Whether a program may still act with this token. */
export const isUsable = (token: Token, now: Instant): boolean => token.revokedAt === undefined && now < token.expiresAt;

/** The moment at which a token ended, or will: of one that was revoked after it had expired, the later, as an administrator did it. */
export const endOf = ({ revokedAt, expiresAt }: Token): Instant => revokedAt ?? expiresAt;

/** The entry of a token's issue (its first revision) or revocation (its second and last). */
export const tokenEntry = (
  token: Token,
  event: { readonly type: 'token-issued' } | { readonly type: 'token-revoked' },
  occasion: Pick<JournalEntry, 'at' | 'actor' | 'requestId'>,
): JournalEntry => {
  const revision = event.type === 'token-issued' ? 1 : 2;
  return {
    ...occasion,
    id: eventId(token.id, revision),
    recordId: token.id,
    revision,
    organisationId: token.organisationId,
    event,
  };
};

/** Revokes a token for good. One that is revoked already stays as it is: asking twice is not an error. */
export const revoke = (token: Token, now: Instant): Result<Token, { reason: 'already-revoked' }> =>
  token.revokedAt === undefined ? ok({ ...token, revokedAt: now }) : refuse({ reason: 'already-revoked' });
