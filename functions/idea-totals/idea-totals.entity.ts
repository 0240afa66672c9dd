import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Contribution } from '#shared/idea/idea-totals.rules.ts';

/** The totals of one audience stand in one partition, so that a reader's totals are one small query per audience. */
export const totalEntity = ({ client, table }: TableAccess) =>
  new Entity(
    {
      model: { entity: 'ideaTotal', version: '1', service: 'commonweal' },
      attributes: {
        audience: { type: 'string', required: true },
        property: { type: ['all', 'state', 'category'] as const, required: true },
        value: { type: 'string', required: true },
        count: { type: 'number', required: true, default: 0 },
      },
      indexes: { primary: primaryKey(['audience'], ['property', 'value']) },
    },
    { client, table },
  );

/** What an idea was last counted as, and at which revision. */
export const countedEntity = ({ client, table }: TableAccess) =>
  new Entity(
    {
      model: { entity: 'ideaCounted', version: '1', service: 'commonweal' },
      attributes: {
        ideaId: { type: 'string', required: true },
        revision: { type: 'number', required: true },
        contribution: { type: CustomAttributeType<Contribution>('any'), required: true },
      },
      indexes: { primary: primaryKey(['ideaId'], []) },
    },
    { client, table },
  );
