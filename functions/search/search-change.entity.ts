import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';

/** There is one log. Its name is the partition of its rows. */
export const changeLog = 'ideas';
/** Longer than any snapshot stays without a newer one, so that whoever begins with one finds every row behind it. */
export const changeLifetimeDays = 14;

/**
 * That ideas changed: a row of the log that indexes follow. Positions have no gaps: whoever meets one knows that they have
 * missed something. A row names ideas and says nothing of them, since whoever follows reads them as they are.
 */
export const searchChangeEntity = entityOf({
  model: { entity: 'searchChange', version: '1', service: 'commonweal' },
  attributes: {
    log: { type: 'string', required: true },
    position: { type: 'number', required: true, padding: { length: 12, char: '0' } },
    ideaIds: { type: 'list', items: { type: 'string' }, required: true },
    expiresAtSeconds: { type: 'number', required: true },
  },
  indexes: { primary: primaryKey(['log'], ['position']) },
});

/** That there is a snapshot, when it was made, and up to which change it goes. */
export const searchSnapshotEntity = entityOf({
  model: { entity: 'searchSnapshot', version: '1', service: 'commonweal' },
  attributes: {
    log: { type: 'string', required: true },
    position: { type: 'number', required: true },
    madeAt: { type: 'string', required: true },
  },
  indexes: { primary: primaryKey(['log'], []) },
});
