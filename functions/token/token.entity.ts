import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { Token } from '#shared/token/token.contract.ts';

/** The tokens of an organisation, in one partition for its administrators. */
export const tokenEntity = entityOf({
  model: { entity: 'token', version: '1', service: 'commonweal' },
  attributes: {
    organisationId: { type: 'string', required: true },
    id: { type: 'string', required: true },
    token: { type: CustomAttributeType<Token>('any'), required: true },
    isRevoked: { type: 'boolean', required: true },
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
  },
  indexes: { primary: primaryKey(['digest'], []) },
});
