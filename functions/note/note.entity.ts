import { CustomAttributeType } from 'electrodb';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { Note } from '#shared/note/note.schema.ts';

/** The notes of one organisation about one idea: a partition of their own, which no other key leads to. */
export const noteEntity = entityOf({
  model: { entity: 'note', version: '1', service: 'commonweal' },
  attributes: {
    ideaId: { type: 'string', required: true },
    organisationId: { type: 'string', required: true },
    writtenAt: { type: 'string', required: true },
    id: { type: 'string', required: true },
    note: { type: CustomAttributeType<Note>('any'), required: true },
  },
  indexes: { primary: primaryKey(['ideaId', 'organisationId'], ['writtenAt', 'id']) },
});
