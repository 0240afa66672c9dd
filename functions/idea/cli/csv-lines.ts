import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { lineStarts } from './line-starts.ts';

/** One record of a CSV with the line it begins on and the byte it ends before, or what is wrong with it. */
export type CsvLine = { readonly line: number } & (
  | { readonly endByte: number; readonly cells: Record<string, string> }
  | Broken
);
type Broken = { readonly endByte: number; readonly broken: string };

type Parsed = { readonly record: Record<string, string>; readonly info: { readonly bytes: number } };

/**
 * Reads a CSV with a header line, record by record. Quoted commas and line breaks are part of a cell; a record with another
 * number of cells than the header is reported and the next one read.
 */
export async function* csvLines(file: string, delimiter: string): AsyncGenerator<CsvLine> {
  const lines = lineStarts();
  /** The parser is ahead of whoever reads its records, and tells of broken ones at once: they wait here for their turn. */
  const broken: Broken[] = [];
  let startByte = 0;
  const parser = parse({
    columns: (names: string[]) => {
      startByte = parser.info.bytes;
      return names;
    },
    bom: true,
    info: true,
    delimiter,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken.push({ endByte: Number(error?.['bytes'] ?? 0), broken: error?.code ?? 'unreadable' });
      return undefined;
    },
  });
  const withLine = <Ended extends { readonly endByte: number }>(ended: Ended) => {
    const line = lines.lineFrom(startByte);
    startByte = ended.endByte;
    return { line, ...ended };
  };
  const brokenBefore = (byte: number) => {
    const ahead = broken.findIndex(({ endByte }) => endByte > byte);
    return broken.splice(0, ahead < 0 ? broken.length : ahead).map(withLine);
  };

  // Its errors reach whoever reads the records, as errors of the parser.
  pipeline(following(createReadStream(file), lines), parser, () => undefined);
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield* brokenBefore(info.bytes);
    yield withLine({ endByte: info.bytes, cells: record });
  }
  yield* brokenBefore(Number.POSITIVE_INFINITY);
}

async function* following(stream: AsyncIterable<Buffer>, lines: ReturnType<typeof lineStarts>) {
  for await (const bytes of stream) {
    lines.read(bytes);
    yield bytes;
  }
  lines.end();
}
