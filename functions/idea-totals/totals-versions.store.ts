import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { deleteAll, makeVersionStore, type VersionStore } from '#functions/platform/projection/versions.store.ts';
import { audienceOf } from '#shared/idea/audience.rules.ts';
import { categories, ideaStates, visibilities } from '#shared/idea/idea.schema.ts';
import type { TotalKey } from '#shared/idea/idea-totals.rules.ts';
import { totalEntity } from './idea-totals.entity.ts';

const keysOf = (audience: string): TotalKey[] => [
  { audience, property: 'all', value: 'all' },
  ...ideaStates.map((value) => ({ audience, property: 'state' as const, value })),
  ...categories.map((value) => ({ audience, property: 'category' as const, value })),
];

/** The versions of the totals of ideas. */
export const makeTotalsVersionStore = (access: TableAccess): VersionStore =>
  makeVersionStore(access, 'idea-totals', async (version, organisationIds) => {
    const audiences = organisationIds.flatMap((organisationId) =>
      visibilities.map((visibility) => audienceOf({ visibility, organisationId })),
    );
    await deleteAll(
      [...new Set(audiences)].flatMap(keysOf).map((key) => ({ version, ...key })),
      (keys) => totalEntity(access).delete(keys).go(),
    );
  });
