import type { Protocol } from '../protocol/protocol.schema.ts';
import type { Table } from '../table/table.ts';
import { requireLabels } from './labels.ts';

/** `sides` are what was assigned as a whole; `blocks` what errors may be shared within: the cluster, or the pair. */
export type AssignedGroups = { readonly sides: readonly string[]; readonly blocks: readonly string[] };

/**
 * What people of the given rows were assigned with: their cluster, or their side of a pair. Undefined where people were
 * assigned one by one. Every test of such a trial (balance, attrition, subgroups, compliance, permutation) must go by these,
 * or people would count as if they had been randomised.
 */
export const assignedGroups = (table: Table, protocol: Protocol, rows: Int32Array): AssignedGroups | undefined => {
  const { arm = '', cluster = '', pair = '' } = protocol.columns;
  if (protocol.design === 'cluster-randomised') {
    const blocks = requireLabels(table, cluster, rows);
    return { sides: blocks, blocks };
  }
  if (protocol.design !== 'matched-pairs') return undefined;
  const arms = requireLabels(table, arm, rows);
  const blocks = requireLabels(table, pair, rows);
  return { sides: blocks.map((label, i) => `${label}\u0000${arms[i]}`), blocks };
};
