import { Entity } from 'electrodb';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';

/** A session under the digest of its token: who can read the table cannot use what stands there. */
export const sessionEntity = ({ client, table }: TableAccess) =>
  new Entity(
    {
      model: { entity: 'session', version: '1', service: 'commonweal' },
      attributes: {
        digest: { type: 'string', required: true },
        personId: { type: 'string', required: true },
        startedAt: { type: 'string', required: true },
        lastUsedAt: { type: 'string', required: true },
        expiresAtSeconds: { type: 'number', required: true },
      },
      indexes: { primary: primaryKey(['digest'], []) },
    },
    { client, table },
  );

/** An ID token that has started its session, so that it cannot start another. */
export const usedIdTokenEntity = ({ client, table }: TableAccess) =>
  new Entity(
    {
      model: { entity: 'usedIdToken', version: '1', service: 'commonweal' },
      attributes: { digest: { type: 'string', required: true }, expiresAtSeconds: { type: 'number', required: true } },
      indexes: { primary: primaryKey(['digest'], []) },
    },
    { client, table },
  );
