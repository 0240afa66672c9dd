import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { indexKey, primaryKey } from '#functions/platform/dynamodb/keys.ts';

/** Whose handle it is, and of which idea: the one item in which the two stand together. Written once and never changed. */
export const sealEntity = entityOf({
  model: { entity: 'seal', version: '1', service: 'commonweal' },
  attributes: {
    handle: { type: 'string', required: true },
    personId: { type: 'string', required: true },
    ideaId: { type: 'string', required: true },
    /** The time that the idea is listed by. */
    sealedAt: { type: 'string', required: true },
  },
  indexes: {
    primary: primaryKey(['handle'], []),
    byPerson: indexKey('byPerson', ['personId'], ['sealedAt', 'ideaId']),
  },
});

/** What a request to send a sealed idea was given, so that the same request again is given the same (see `once`). */
export const reservationEntity = entityOf({
  model: { entity: 'reservation', version: '1', service: 'commonweal' },
  attributes: {
    request: { type: 'string', required: true },
    bodyHash: { type: 'string', required: true },
    handle: { type: 'string', required: true },
    ideaId: { type: 'string', required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['request'], []) },
});
