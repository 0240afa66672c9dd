import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** One record of a CSV with the line it ends on, or what is wrong with it. */
export type CsvLine = { readonly line: number } & (
  | { readonly cells: Record<string, string> }
  | { readonly broken: string }
);

type Parsed = { readonly record: Record<string, string>; readonly info: { readonly lines: number } };

/**
 * Reads a CSV with a header line, record by record. Quoted commas and line breaks are part of a cell; a record with another
 * number of cells than the header is reported and the next one read.
 */
export async function* csvLines(file: string, delimiter: string): AsyncGenerator<CsvLine> {
  const broken: CsvLine[] = [];
  const parser = createReadStream(file).pipe(
    parse({
      columns: true,
      bom: true,
      info: true,
      delimiter,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        broken.push({
          line: typeof error?.['lines'] === 'number' ? error['lines'] : 0,
          broken: error?.code ?? 'unreadable',
        });
        return undefined;
      },
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield* broken.splice(0);
    yield { line: info.lines, cells: record };
  }
  yield* broken;
}
