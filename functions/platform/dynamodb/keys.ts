import { indexKeys, partitionKey, sortKey } from '#functions/platform/table-design.ts';

/**
 * ElectroDB index definitions in the names of `table-design.ts`. Keys keep their letters as they are (`casing: 'none'`):
 * ElectroDB would lower-case them, and two tokens' digests could then meet.
 */
export const primaryKey = <const P extends string, const S extends string>(pk: readonly P[], sk: readonly S[]) => ({
  pk: { field: partitionKey, composite: [...pk], casing: 'none' as const },
  sk: { field: sortKey, composite: [...sk], casing: 'none' as const },
});

export const indexKey = <const P extends string, const S extends string>(
  index: string,
  pk: readonly P[],
  sk: readonly S[],
) => ({
  index,
  pk: { field: indexKeys(index).pk, composite: [...pk], casing: 'none' as const },
  sk: { field: indexKeys(index).sk, composite: [...sk], casing: 'none' as const },
});
