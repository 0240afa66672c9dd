import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { type Instant, msOfInstant } from '#shared/kernel/instant.ts';
import type { Token } from '#shared/token/token.contract.ts';

/** The tokens of an organisation, in one partition for its administrators. */
export const tokenEntity = entityOf({
  model: { entity: 'token', version: '1', service: 'commonweal' },
  attributes: {
    organisationId: { type: 'string', required: true },
    id: { type: 'string', required: true },
    token: { type: CustomAttributeType<Token>('any'), required: true },
    isRevoked: { type: 'boolean', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['organisationId'], ['id']) },
});

/** Which token a secret belongs to, by the secret's digest. */
export const tokenSecretEntity = entityOf({
  model: { entity: 'tokenSecret', version: '1', service: 'commonweal' },
  attributes: {
    digest: { type: 'string', required: true },
    organisationId: { type: 'string', required: true },
    id: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['digest'], []) },
});

/** How long a token that has ended stays in the list, so that an administrator can look back. */
const rememberedDays = 90;

export const tokenItem = (token: Token) => ({
  organisationId: token.organisationId,
  id: token.id,
  token,
  isRevoked: token.revokedAt !== undefined,
  expiresAtSeconds: secondsOf(token.revokedAt ?? token.expiresAt) + rememberedDays * 86_400,
});

/** A secret is of no use once its token has ended. */
export const tokenSecretItem = ({ organisationId, id, expiresAt }: Token, digest: string) => ({
  digest,
  organisationId,
  id,
  expiresAtSeconds: secondsOf(expiresAt),
});

const secondsOf = (instant: Instant) => Math.ceil(msOfInstant(instant) / 1000);
