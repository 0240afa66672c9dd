import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Token } from '#shared/token/token.contract.ts';

/** The tokens of an organisation, in one partition for its administrators. */
export const tokenEntity = ({ client, table }: TableAccess) =>
  new Entity(
    {
      model: { entity: 'token', version: '1', service: 'commonweal' },
      attributes: {
        organisationId: { type: 'string', required: true },
        id: { type: 'string', required: true },
        token: { type: CustomAttributeType<Token>('any'), required: true },
        isRevoked: { type: 'boolean', required: true },
      },
      indexes: { primary: primaryKey(['organisationId'], ['id']) },
    },
    { client, table },
  );

/** Which token a secret belongs to, by the secret's digest. */
export const tokenSecretEntity = ({ client, table }: TableAccess) =>
  new Entity(
    {
      model: { entity: 'tokenSecret', version: '1', service: 'commonweal' },
      attributes: {
        digest: { type: 'string', required: true },
        organisationId: { type: 'string', required: true },
        id: { type: 'string', required: true },
      },
      indexes: { primary: primaryKey(['digest'], []) },
    },
    { client, table },
  );
