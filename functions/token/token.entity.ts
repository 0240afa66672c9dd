import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { type Instant, msOfInstant } from '#shared/kernel/instant.ts';
import type { Token } from '#shared/token/token.contract.ts';
import { endOf } from '#shared/token/token.rules.ts';

/** A token, and what is found of it by its id. */
export const tokenEntity = entityOf({
  model: { entity: 'token', version: '1', service: 'commonweal' },
  attributes: {
    organisationId: { type: 'string', required: true },
    id: { type: 'string', required: true },
    token: { type: CustomAttributeType<Token>('any'), required: true },
    place: { type: 'number', required: true },
    isRevoked: { type: 'boolean', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['organisationId'], ['id']) },
});

/**
 * A token in the list of its organisation's administrators, keyed by when it ends: those that work end in the future, so that
 * they come first by that alone, and nothing has to move when one expires.
 */
export const tokenByEndEntity = entityOf({
  model: { entity: 'tokenByEnd', version: '1', service: 'commonweal' },
  attributes: {
    organisationId: { type: 'string', required: true },
    endsAt: { type: 'string', required: true },
    id: { type: 'string', required: true },
    token: { type: CustomAttributeType<Token>('any'), required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['organisationId'], ['endsAt', 'id']) },
});

/**
 * A place that a usable token takes among those its organisation may have, until it ends. Free again once the token is
 * revoked or has expired, so that the tokens an administrator looks back on take none.
 */
export const tokenPlaceEntity = entityOf({
  model: { entity: 'tokenPlace', version: '1', service: 'commonweal' },
  attributes: {
    organisationId: { type: 'string', required: true },
    place: { type: 'number', required: true },
    tokenId: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['organisationId'], ['place']) },
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

/** A token and the place it takes, or took while it was usable. */
export type KeptToken = { readonly token: Token; readonly place: number };

export const tokenItem = ({ token, place }: KeptToken) => ({
  organisationId: token.organisationId,
  id: token.id,
  token,
  place,
  isRevoked: token.revokedAt !== undefined,
  expiresAtSeconds: forgottenAtSeconds(token),
});

export const tokenByEndItem = (token: Token) => ({
  ...tokenByEndKey(token),
  token,
  expiresAtSeconds: forgottenAtSeconds(token),
});

export const tokenByEndKey = (token: Token): { organisationId: string; endsAt: string; id: string } => ({
  organisationId: token.organisationId,
  endsAt: endOf(token),
  id: token.id,
});

export const tokenPlaceItem = ({ token, place }: KeptToken) => ({
  organisationId: token.organisationId,
  place,
  tokenId: token.id,
  expiresAtSeconds: secondsOf(token.expiresAt),
});

/** A secret is of no use once its token has ended. */
export const tokenSecretItem = ({ organisationId, id, expiresAt }: Token, digest: string) => ({
  digest,
  organisationId,
  id,
  expiresAtSeconds: secondsOf(expiresAt),
});

const forgottenAtSeconds = (token: Token) => secondsOf(endOf(token)) + rememberedDays * 86_400;

const secondsOf = (instant: Instant) => Math.ceil(msOfInstant(instant) / 1000);
