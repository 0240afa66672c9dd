import { transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { totalsVersionEntity } from './idea-totals.entity.ts';

export const projection = 'idea-totals';

/** Which versions of the totals there are: until the first rebuild, one. */
export type TotalsVersions = {
  readonly current: number;
  readonly oldest: number;
  readonly newest: number;
};
export const firstVersion: TotalsVersions = { current: 1, oldest: 1, newest: 1 };

/** Consistent. */
export const readVersions = async (access: TableAccess): Promise<TotalsVersions> => {
  const { data } = await totalsVersionEntity(access).get({ projection }).go({ consistent: true });
  return data ?? firstVersion;
};

/** The condition of a transaction that readers are shown this version. */
export const versionItem = (access: TableAccess, version: number) =>
  transactionItem(totalsVersionEntity(access), (write) =>
    write
      .check({ projection })
      .where(({ current }, { eq, notExists }) =>
        version === firstVersion.current ? `${notExists(current)} OR ${eq(current, version)}` : eq(current, version),
      )
      .commit(),
  );
