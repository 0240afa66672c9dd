import type { Protocol } from '../protocol/protocol.schema.ts';
import type { ColumnKind, Table } from '../table/table.ts';

/** What a column of the data is for, how it was read, and how much of it is blank. It holds no value of any person. */
type DictionaryEntry = {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly parts: readonly string[];
  readonly missing: number;
  readonly unit?: string;
};

const partsOf = (protocol: Protocol, column: string): string[] => {
  const { columns, outcomes, covariates, subgroups, analysis } = protocol;
  const balanced = analysis.randomisationInference?.rerandomised?.balanceOn ?? [];
  return [
    ...Object.entries(columns).flatMap(([part, name]) => ([name].flat().includes(column) ? [part] : [])),
    ...outcomes.filter((o) => o.column === column).map((o) => `${o.role} outcome ${o.name}`),
    ...outcomes.filter((o) => o.exposure === column).map((o) => `exposure of ${o.name}`),
    ...covariates.filter((c) => c.column === column).map((c) => `covariate, measured ${c.measured}`),
    ...subgroups.filter((s) => s.column === column).map((s) => `subgroup ${s.name ?? s.column}`),
    ...(balanced.includes(column) ? ['balanced on at allocation'] : []),
  ];
};

/** The columns that the protocol uses, in the order of their names: what a stranger needs to read the data file again. */
export const dataDictionary = (table: Table, protocol: Protocol): readonly DictionaryEntry[] => {
  const entry = (column: string, kind: ColumnKind, missing: number): DictionaryEntry => {
    const unit = protocol.outcomes.find((o) => o.column === column)?.unit;
    return { column, kind, parts: partsOf(protocol, column), missing, ...(unit === undefined ? {} : { unit }) };
  };
  return [
    ...[...table.numbers].map(([name, { values }]) => entry(name, 'number', values.filter(Number.isNaN).length)),
    ...[...table.categories].map(([name, { codes }]) => entry(name, 'category', codes.filter((c) => c < 0).length)),
  ].sort((a, b) => (a.column < b.column ? -1 : 1));
};
