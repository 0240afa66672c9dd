import { balance } from '../check/balance.ts';
import { sampleRatio } from '../check/sample-ratio.ts';
import { groupByCluster } from '../cluster/cluster-summary.ts';
import type { DesignColumn } from '../linear/least-squares.ts';
import { mean, type Numbers } from '../numeric/moments.ts';
import type { Protocol } from '../protocol/protocol.schema.ts';
import { attempt } from '../refusal.ts';
import type { Table } from '../table/table.ts';
import { assignedGroups } from './assigned-groups.ts';
import { type ContrastData, covariateColumns } from './contrast-data.ts';
import { cellLabel } from './labels.ts';

const randomised = new Set<Protocol['design']>(['individually-randomised', 'cluster-randomised', 'matched-pairs']);
export const isRandomised = (protocol: Protocol): boolean => randomised.has(protocol.design);

/** Units assigned per arm: clusters, sides of pairs, or else rows. An arm with nobody counts 0. */
const assigned = (table: Table, protocol: Protocol): ReadonlyMap<string, number> => {
  const counts = new Map(protocol.arms.map((a) => [a.name, 0]));
  const seen = new Set<string>();
  const { arm: armColumn, cluster, pair } = protocol.columns;
  const together = { 'cluster-randomised': cluster, 'matched-pairs': cluster ?? pair }[protocol.design as string];
  for (let row = 0; row < table.rows; row++) {
    const arm = cellLabel(table, armColumn ?? '', row) ?? '';
    if (together !== undefined) {
      const key = `${arm}\u0000${cellLabel(table, together, row) ?? ''}`;
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

/** Means of each group's rows, column by column, with the group's arm: what a joint test of assigned groups goes by. */
const groupMeans = (treatment: Numbers, columns: readonly DesignColumn[], sides: readonly string[]) => {
  const arms = groupByCluster(treatment, treatment, sides);
  const means = columns.map(({ name, values }) => ({
    name,
    values: groupByCluster(values, treatment, sides).map((g) => mean(g.values)),
  }));
  return { treatment: arms.map((g) => (g.treated ? 1 : 0)), means };
};

/**
 * Balance of the declared covariates between the arms of a contrast; null without covariates. Differences are of people;
 * where clusters or sides of pairs were assigned, the joint test is of their means, since people were not randomised.
 */
export const balanceCheck = (table: Table, protocol: Protocol, data: ContrastData) => {
  if (protocol.covariates.length === 0) return null;
  const outcome = attempt(() => {
    const columns = covariateColumns(table, protocol, data.rows);
    const people = balance(data.isTreated, columns);
    const groups = assignedGroups(table, protocol, data.rows);
    if (!groups) return people;
    const { treatment, means } = groupMeans(data.isTreated, columns, groups.sides);
    const { covariates: _people, ...joint } = balance(treatment, means);
    return { covariates: people.covariates, ...joint, jointUnit: 'means of what was assigned' };
  });
  return outcome.ok ? outcome.value : { refusal: outcome.refusal };
};
