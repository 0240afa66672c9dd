import { refuse } from '../refusal.ts';
import { numberColumn, type Table } from '../table/table.ts';

/** The text of a cell in either kind of column; undefined where it is missing. */
export const cellLabel = (table: Table, name: string, row: number): string | undefined => {
  const category = table.categories.get(name);
  if (category) return category.levels[category.codes[row] as number];
  const number = table.numbers.get(name)?.values[row];
  return number === undefined || Number.isNaN(number) ? undefined : String(number);
};

/** Labels of the given rows. Refuses `invalid-data` naming rows where one is missing. */
export const requireLabels = (table: Table, name: string, rows: Int32Array): string[] => {
  const missing: number[] = [];
  const labels = Array.from(rows, (row) => {
    const label = cellLabel(table, name, row);
    if (label === undefined) missing.push(row + 1);
    return label ?? '';
  });
  if (missing.length > 0)
    refuse({
      reason: 'invalid-data',
      message: `Column ${name} is blank in ${missing.length} row(s).`,
      remedy: 'Every unit needs this label; it was known at assignment.',
      columns: [name],
      rows: missing.slice(0, 20),
    });
  return labels;
};

/** The strata of the given rows: the named columns together. */
export const stratumLabels = (
  table: Table,
  names: readonly string[] | undefined,
  rows: Int32Array,
): string[] | undefined => {
  if (!names || names.length === 0) return undefined;
  const parts = names.map((name) => requireLabels(table, name, rows));
  return Array.from(rows, (_, i) => parts.map((part) => part[i]).join(' / '));
};

/** Numbers of the given rows. Refuses `invalid-data` naming rows where one is missing. */
export const requireNumbers = (table: Table, name: string, rows: Int32Array): Float64Array => {
  const values = numberColumn(table, name);
  const missing = Array.from(rows).filter((row) => Number.isNaN(values[row]));
  if (missing.length > 0)
    refuse({
      reason: 'invalid-data',
      message: `Column ${name} is blank in ${missing.length} row(s).`,
      remedy: 'Every row needs it.',
      columns: [name],
      rows: missing.slice(0, 20).map((row) => row + 1),
    });
  return Float64Array.from(rows, (row) => values[row] as number);
};

/** Ones and zeros of the given rows. Refuses `invalid-data` naming rows where a cell is blank or says anything else. */
export const requireBinary = (table: Table, name: string, rows: Int32Array): Float64Array => {
  const values = requireNumbers(table, name, rows);
  const bad = Array.from(rows).filter((_, i) => values[i] !== 0 && values[i] !== 1);
  if (bad.length > 0)
    refuse({
      reason: 'invalid-data',
      message: `Column ${name} holds something else than 1 and 0 in ${bad.length} row(s).`,
      remedy: 'Code it 1 for yes and 0 for no.',
      columns: [name],
      rows: bad.slice(0, 20).map((row) => row + 1),
    });
  return values;
};
