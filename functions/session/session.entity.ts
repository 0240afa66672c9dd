import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';

/** A session under the digest of its token: who can read the table cannot use what stands there. */
export const sessionEntity = entityOf({
  model: { entity: 'session', version: '1', service: 'commonweal' },
  attributes: {
    digest: { type: 'string', required: true },
    personId: { type: 'string', required: true },
    startedAt: { type: 'string', required: true },
    lastUsedAt: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['digest'], []) },
});

/** An ID token that has started its session, so that it cannot start another. */
export const usedIdTokenEntity = entityOf({
  model: { entity: 'usedIdToken', version: '1', service: 'commonweal' },
  attributes: { digest: { type: 'string', required: true }, expiresAtSeconds: { type: 'number', required: true } },
  indexes: { primary: primaryKey(['digest'], []) },
});
