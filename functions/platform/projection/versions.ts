import { transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { type Projection, projectionVersionEntity } from './version.entity.ts';

/** Which versions of a projection there are: until the first rebuild, one. */
export type Versions = {
  readonly current: number;
  readonly oldest: number;
  readonly newest: number;
};
export const firstVersion: Versions = { current: 1, oldest: 1, newest: 1 };

/** Consistent. */
export const readVersions = async (access: TableAccess, projection: Projection): Promise<Versions> => {
  const { data } = await projectionVersionEntity(access).get({ projection }).go({ consistent: true });
  return data ?? firstVersion;
};

/** The condition of a transaction that readers are shown this version. */
export const versionItem = (access: TableAccess, projection: Projection, version: number) =>
  transactionItem(projectionVersionEntity(access), (write) =>
    write
      .check({ projection })
      .where(({ current }, { eq, notExists }) =>
        version === firstVersion.current ? `${notExists(current)} OR ${eq(current, version)}` : eq(current, version),
      )
      .commit(),
  );
