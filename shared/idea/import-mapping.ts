import * as v from 'valibot';
import { importRowSchema } from './idea-import.schema.ts';

/** Where a field of an imported idea comes from: the same value for all, or a column, whose words may be translated. */
const fieldSourceSchema = v.union([
  v.strictObject({ value: v.union([v.string(), v.number()]) }),
  v.strictObject({
    column: v.pipe(v.string(), v.minLength(1)),
    /** The words of the column and what they are here. A word that is not listed is a fault, unless `otherwise` is given. */
    words: v.optional(v.record(v.string(), v.string())),
    otherwise: v.optional(v.string()),
  }),
]);

type FieldName = keyof typeof importRowSchema.entries;
const fieldNames = Object.keys(importRowSchema.entries) as FieldName[];
const requiredFields: readonly FieldName[] = fieldNames.filter(
  (name) => importRowSchema.entries[name].type !== 'optional',
);

/** How the columns of somebody else's CSV become ideas: see `docs/guides/import.md`. */
export const importMappingSchema = v.strictObject({
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  delimiter: v.optional(v.pipe(v.string(), v.length(1)), ','),
  fields: v.pipe(
    v.record(v.picklist(fieldNames), fieldSourceSchema),
    v.check((fields) => requiredFields.every((name) => name in fields), `needs each of: ${requiredFields.join(', ')}`),
  ),
});
export type ImportMapping = v.InferOutput<typeof importMappingSchema>;

type Cells = Readonly<Record<string, string>>;
export type MappedRow =
  | { readonly row: Record<string, unknown> }
  | { readonly faults: { field: string; fault: string }[] };

/**
 * Maps one line of a CSV. What it gives is checked by the API like any other row; here only what the API cannot know is a
 * fault: a column that the file does not have, a word the mapping does not list.
 */
export const mapCsvRow = (cells: Cells, mapping: ImportMapping): MappedRow => {
  const row: Record<string, unknown> = {};
  const faults: { field: string; fault: string }[] = [];
  for (const [name, from] of Object.entries(mapping.fields)) {
    if ('value' in from) {
      row[name] = from.value;
      continue;
    }
    const cell = cells[from.column]?.trim();
    if (cell === undefined) faults.push({ field: name, fault: `no column ${from.column}` });
    else if (from.words === undefined) row[name] = cell;
    else {
      const word = Object.hasOwn(from.words, cell) ? from.words[cell] : from.otherwise;
      if (word === undefined) faults.push({ field: name, fault: `unknown word in column ${from.column}` });
      else row[name] = word;
    }
  }
  return faults.length > 0 ? { faults } : { row: typed(row) };
};

/** A CSV knows only text: an empty optional cell is no value, and a count is a number. */
const typed = (row: Record<string, unknown>): Record<string, unknown> => {
  const { pseudonym, supportCarriedOver, ...rest } = row;
  return {
    ...rest,
    ...(pseudonym === undefined || pseudonym === '' ? {} : { pseudonym }),
    supportCarriedOver: typeof supportCarriedOver === 'string' ? Number(supportCarriedOver || '0') : supportCarriedOver,
  };
};
