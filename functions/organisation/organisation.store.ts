import { CustomAttributeType } from 'electrodb';
import * as v from 'valibot';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import { type Organisation, organisationSchema } from '#shared/organisation/organisation.schema.ts';

/** Public bodies, all in one partition: there are hundreds at most, and every page names some of them. */
const organisationEntity = entityOf({
  model: { entity: 'organisation', version: '1', service: 'commonweal' },
  attributes: {
    directory: { type: 'string', required: true, default: 'all' },
    id: { type: 'string', required: true },
    organisation: { type: CustomAttributeType<Organisation>('any'), required: true },
  },
  indexes: { primary: primaryKey(['directory'], ['id']) },
});

export type OrganisationStore = {
  /** Consistent. */
  readonly find: (id: OrganisationId) => Promise<Organisation | undefined>;
  /** Lagging; by id. */
  readonly all: () => Promise<Organisation[]>;
  readonly put: (organisation: Organisation) => Promise<void>;
};

export const makeOrganisationStore = (access: TableAccess): OrganisationStore => {
  const entity = () => organisationEntity(access);
  const directory = 'all';
  return {
    find: async (id) => {
      const { data } = await entity().get({ directory, id }).go({ consistent: true });
      return data === null ? undefined : v.parse(organisationSchema, data.organisation);
    },
    all: async () => {
      const { data } = await entity().query.primary({ directory }).go({ pages: 'all' });
      return data.map(({ organisation }) => v.parse(organisationSchema, organisation));
    },
    put: async (organisation) => {
      await entity().put({ directory, id: organisation.id, organisation }).go();
    },
  };
};
