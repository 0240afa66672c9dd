import { refuse } from '../refusal.ts';

/** Numbers with NaN where the cell was blank; text that is not a number never gets this far. */
export type NumberColumn = { readonly kind: 'number'; readonly values: Float64Array };

/** Categories as positions in `levels` (sorted), -1 where the cell was blank. */
export type CategoryColumn = {
  readonly kind: 'category';
  readonly codes: Int32Array;
  readonly levels: readonly string[];
};

export type ColumnKind = 'number' | 'category';

/** Data as typed columns, never as an object per row. */
export type Table = {
  readonly rows: number;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly categories: ReadonlyMap<string, CategoryColumn>;
};

const absent = (name: string): never =>
  refuse({
    reason: 'invalid-data',
    message: `The data have no column ${name}.`,
    remedy: 'Check the spelling in the protocol and in the first line of the file.',
    columns: [name],
  });

export const numberColumn = (table: Table, name: string): Float64Array =>
  table.numbers.get(name)?.values ?? absent(name);
