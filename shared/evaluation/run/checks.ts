import { balance } from '../check/balance.ts';
import { sampleRatio } from '../check/sample-ratio.ts';
import type { Protocol } from '../protocol/protocol.schema.ts';
import { attempt } from '../refusal.ts';
import type { Table } from '../table/table.ts';
import { type ContrastData, covariateColumns } from './contrast-data.ts';
import { cellLabel } from './labels.ts';

const randomised = new Set<Protocol['design']>(['individually-randomised', 'cluster-randomised', 'matched-pairs']);
export const isRandomised = (protocol: Protocol): boolean => randomised.has(protocol.design);

/** Units assigned per arm: clusters in a cluster trial, rows otherwise. An arm with nobody counts 0. */
const assigned = (table: Table, protocol: Protocol): ReadonlyMap<string, number> => {
  const counts = new Map(protocol.arms.map((a) => [a.name, 0]));
  const seen = new Set<string>();
  const { arm: armColumn, cluster } = protocol.columns;
  for (let row = 0; row < table.rows; row++) {
    const arm = cellLabel(table, armColumn ?? '', row) ?? '';
    if (protocol.design === 'cluster-randomised' && cluster !== undefined) {
      const key = `${arm}\u0000${cellLabel(table, cluster, row) ?? ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    counts.set(arm, (counts.get(arm) ?? 0) + 1);
  }
  return counts;
};

/**
 * The allocation-ratio check of a randomised design; null for others, whose groups were never allocated, and
 * where the planned ratio is not known. */
export const ratioCheck = (table: Table, protocol: Protocol) => {
  if (!isRandomised(protocol)) return null;
  const planned = protocol.arms.flatMap((a) => (a.ratio === null ? [] : [{ arm: a.name, ratio: a.ratio }]));
  if (planned.length < protocol.arms.length) return null;
  const counts = assigned(table, protocol);
  const outcome = attempt(() => sampleRatio(planned.map((a) => ({ ...a, observed: counts.get(a.arm) ?? 0 }))));
  return outcome.ok ? outcome.value : { refusal: outcome.refusal };
};

/** Balance of the declared covariates between the arms of a contrast; null without covariates. */
export const balanceCheck = (table: Table, protocol: Protocol, data: ContrastData) => {
  if (protocol.covariates.length === 0) return null;
  const outcome = attempt(() => balance(data.isTreated, covariateColumns(table, protocol, data.rows)));
  return outcome.ok ? outcome.value : { refusal: outcome.refusal };
};
