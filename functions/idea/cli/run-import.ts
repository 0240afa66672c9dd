import { importRowsMax } from '#shared/idea/idea-import.schema.ts';
import { type ImportMapping, mapCsvRow } from '#shared/idea/import-mapping.ts';
import { csvLines } from './csv-lines.ts';
import { type ImportTarget, sendRows } from './import-client.ts';
import type { ImportProgress } from './progress.ts';

/** Requests under way at once: enough to keep one machine busy, few enough for a service that others use. */
const requestsAtOnce = 6;

export type RejectedLine = { readonly line: number; readonly field: string; readonly fault: string };
export type ImportReport = { added: number; alreadyThere: number; rejected: RejectedLine[] };
type MappedLine = { readonly line: number; readonly endByte: number; readonly row: Record<string, unknown> };

/**
 * Imports a whole file. Each line is stored by itself or not at all; lines that cannot be are reported by line number,
 * field and fault, and the others go on. `onProgress` hears how far it is.
 */
export const runImport = async (
  file: string,
  mapping: ImportMapping,
  target: Omit<ImportTarget, 'source'>,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> => {
  const report: ImportReport = { added: 0, alreadyThere: 0, rejected: [] };
  const underWay = new Set<Promise<void>>();
  let done: ImportProgress = { lines: 0, bytes: 0 };
  let batch: MappedLine[] = [];

  const progress = (lines: number, endByte = 0) => {
    done = { lines: done.lines + lines, bytes: Math.max(done.bytes, endByte) };
    onProgress(done);
  };
  const send = async (lines: MappedLine[]) => {
    const outcomes = await sendRows(
      { ...target, source: mapping.source },
      lines.map(({ row }) => row),
    );
    for (const [place, { line }] of lines.entries()) {
      const outcome = outcomes[place];
      if (outcome?.outcome === 'added') report.added += 1;
      else if (outcome?.outcome === 'already-there') report.alreadyThere += 1;
      else report.rejected.push(...(outcome?.faults ?? []).map((fault) => ({ line, ...fault })));
    }
    progress(lines.length, lines.at(-1)?.endByte);
  };
  const flush = async () => {
    const sent: Promise<void> = send(batch).finally(() => underWay.delete(sent));
    underWay.add(sent);
    // Whoever waits for it next hears of a failure; until then it must not count as one that nobody hears.
    sent.catch(() => undefined);
    batch = [];
    if (underWay.size >= requestsAtOnce) await Promise.race(underWay);
  };

  for await (const read of csvLines(file, mapping.delimiter)) {
    const mapped =
      'broken' in read ? { faults: [{ field: 'line', fault: read.broken }] } : mapCsvRow(read.cells, mapping);
    if ('faults' in mapped) {
      report.rejected.push(...mapped.faults.map((fault) => ({ line: read.line, ...fault })));
      progress(1, read.endByte);
      continue;
    }
    batch.push({ line: read.line, endByte: read.endByte, row: mapped.row });
    if (batch.length === importRowsMax) await flush();
  }
  if (batch.length > 0) await flush();
  await Promise.all(underWay);
  report.rejected.sort((a, b) => a.line - b.line);
  return report;
};
