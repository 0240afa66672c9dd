import { refuse } from '../refusal.ts';
import type { ColumnKind } from '../table/table.ts';
import type { Protocol } from './protocol.schema.ts';

/** Which columns of the data the protocol needs, and how each is read. Refuses one that would have to be both. */
export const wantedColumns = (protocol: Protocol): ReadonlyMap<string, ColumnKind> => {
  const wanted = new Map<string, ColumnKind>();
  const want = (name: string | undefined, kind: ColumnKind): void => {
    if (name === undefined) return;
    if ((wanted.get(name) ?? kind) !== kind)
      refuse({
        reason: 'invalid-protocol',
        message: `Column ${name} is used both as a number and as a category.`,
        remedy: 'Keep a second copy of the column under another name.',
        columns: [name],
      });
    wanted.set(name, kind);
  };
  const { columns } = protocol;
  for (const name of [columns.arm, columns.unit, columns.cluster, columns.pair, ...(columns.stratum ?? [])])
    want(name, 'category');
  for (const name of [columns.time, columns.post, columns.received]) want(name, 'number');
  for (const outcome of protocol.outcomes) {
    want(outcome.column, 'number');
    want(outcome.exposure, 'number');
  }
  for (const name of protocol.analysis.randomisationInference?.rerandomised?.balanceOn ?? []) want(name, 'number');
  for (const covariate of protocol.covariates)
    if (!wanted.has(covariate.column) || covariate.kind === 'number') want(covariate.column, covariate.kind);
  for (const subgroup of protocol.subgroups) if (!wanted.has(subgroup.column)) want(subgroup.column, 'category');
  return wanted;
};
