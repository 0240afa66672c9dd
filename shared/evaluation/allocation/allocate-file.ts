import { sum } from '../numeric/moments.ts';
import type { Seed } from '../numeric/random.ts';
import { refuse } from '../refusal.ts';
import { parseOrRefuse } from '../request.schema.ts';
import { cellLabel, requireLabels, stratumLabels } from '../run/labels.ts';
import { parseCsv } from '../table/parse-csv.ts';
import { type ColumnKind, numberColumn } from '../table/table.ts';
import { type AllocationUnit, allocate } from './allocate.ts';
import { allocationDesignSchema } from './allocation.schema.ts';

/** Allocates the units of a CSV file by a design (parsed JSON), with counts per arm for the audit. */
export const allocateFile = (input: unknown, csv: string, seed: Seed) => {
  const design = parseOrRefuse(allocationDesignSchema, input);
  const { columns } = design;
  const labels = [columns.unit, ...(columns.stratum ?? []), ...(columns.cluster ? [columns.cluster] : [])];
  const wanted = new Map<string, ColumnKind>([
    ...labels.map((name) => [name, 'category'] as const),
    ...columns.balanceOn.map((name) => [name, 'number'] as const),
  ]);
  const table = parseCsv(csv, wanted);
  const rows = Int32Array.from({ length: table.rows }, (_, i) => i);
  const ids = requireLabels(table, columns.unit, rows);
  const strata = stratumLabels(table, columns.stratum, rows);
  const covariates = columns.balanceOn.map((name) => numberColumn(table, name));
  const blank = covariates.findIndex((values) => Number.isNaN(sum(values)));
  if (blank >= 0)
    refuse({
      reason: 'invalid-data',
      message: `Column ${columns.balanceOn[blank]} has blanks.`,
      remedy: 'Balance on complete columns, or fill them by a stated rule.',
      columns: columns.balanceOn.slice(blank, blank + 1),
    });
  const units = ids.map((id, row): AllocationUnit => {
    const cluster = columns.cluster ? cellLabel(table, columns.cluster, row) : undefined;
    const stratum = strata?.[row];
    return {
      id,
      covariates: covariates.map((values) => values[row] as number),
      ...(stratum === undefined ? {} : { stratum }),
      ...(cluster === undefined ? {} : { cluster }),
    };
  });
  const { assignments, audit } = allocate(units, design.arms, design.method, seed);
  const counts = design.arms.map((arm) => ({
    arm: arm.name,
    units: assignments.filter((a) => a.arm === arm.name).length,
  }));
  return { title: design.title, audit, counts, assignments };
};
