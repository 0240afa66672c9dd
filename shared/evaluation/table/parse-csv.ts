import { refuse } from '../refusal.ts';
import type { CategoryColumn, ColumnKind, NumberColumn, Table } from './table.ts';

type Fault = { readonly line: number; readonly column: string; readonly message: string };

const missingMarks = new Set(['', 'NA']);
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

const refuseData = (faults: readonly Fault[], total: number): never =>
  refuse({
    reason: 'invalid-data',
    message: `${total} cell(s) cannot be read: ${faults
      .slice(0, 3)
      .map((f) => `line ${f.line}, column ${f.column}: ${f.message}`)
      .join('; ')}.`,
    remedy: 'Correct these lines at the source. Leave a cell blank (or write NA) where the value is missing.',
    details: faults,
    columns: [...new Set(faults.map((f) => f.column))],
  });

/** Grows by doubling, so that a million rows are never held as objects. */
const growing = () => {
  let values = new Float64Array(1024);
  let size = 0;
  return {
    add: (value: number): void => {
      if (size === values.length) {
        const larger = new Float64Array(size * 2);
        larger.set(values);
        values = larger;
      }
      values[size++] = value;
    },
    done: (): Float64Array => values.slice(0, size),
  };
};

/** Sorts levels and renumbers codes, so that the order of rows cannot matter. */
const sortLevels = (codes: Float64Array, levels: readonly string[]): CategoryColumn => {
  const sorted = [...levels].sort();
  const position = new Map(sorted.map((level, i) => [level, i]));
  const place = levels.map((level) => position.get(level) ?? -1);
  return {
    kind: 'category',
    codes: Int32Array.from(codes, (code) => (code < 0 ? -1 : (place[code] as number))),
    levels: sorted,
  };
};

const reader = (name: string, kind: ColumnKind, fault: (column: string, message: string) => void) => {
  const store = growing();
  const levels: string[] = [];
  const codes = new Map<string, number>();
  const addNumber = (text: string): void => {
    if (missingMarks.has(text)) {
      store.add(Number.NaN);
      return;
    }
    const value = decimal.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(value)) fault(name, `"${text.slice(0, 30)}" is not a finite number`);
    store.add(value);
  };
  const addLabel = (text: string): void => {
    if (missingMarks.has(text)) {
      store.add(-1);
      return;
    }
    let code = codes.get(text);
    if (code === undefined) {
      code = levels.length;
      codes.set(text, code);
      levels.push(text);
    }
    store.add(code);
  };
  return {
    add: kind === 'number' ? addNumber : addLabel,
    number: (): NumberColumn => ({ kind: 'number', values: store.done() }),
    category: (): CategoryColumn => sortLevels(store.done(), levels),
  };
};

/** Splits RFC 4180 text into records: quoted cells, doubled quotes, CRLF or LF, an optional byte-order mark. */
function* records(text: string): Generator<{ readonly cells: readonly string[]; readonly line: number }> {
  let position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (position < text.length) {
    const cells: string[] = [];
    const start = line;
    for (let more = true; more; ) {
      let cell = '';
      if (text[position] === '"') {
        let from = position + 1;
        for (;;) {
          const quote = text.indexOf('"', from);
          if (quote < 0)
            refuseData([{ line: start, column: `number ${cells.length + 1}`, message: 'a quoted cell never ends' }], 1);
          cell += text.slice(from, quote);
          from = quote + 1;
          if (text[from] !== '"') break;
          cell += '"';
          from++;
        }
        for (const char of cell) if (char === '\n') line++;
        position = from;
      } else {
        let end = position;
        while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end++;
        cell = text.slice(position, end).trim();
        position = end;
      }
      cells.push(cell);
      if (text[position] === ',') position++;
      else more = false;
    }
    if (text[position] === '\r') position++;
    if (position < text.length && text[position] !== '\n')
      refuseData([{ line: start, column: `number ${cells.length}`, message: 'text after a closing quote' }], 1);
    position++;
    line++;
    if (cells.length > 1 || cells[0] !== '') yield { cells, line: start };
  }
}

/**
 * Reads the wanted columns of a CSV file with a header line, as typed columns. Blank and NA are missing; "NaN", "Inf", words and
 * decimal commas in a number column are errors. Refuses `invalid-data` with the line and column of every fault (at most
 * twenty are listed), for a missing or doubled column, a ragged line, or no rows.
 */
export const parseCsv = (text: string, wanted: ReadonlyMap<string, ColumnKind>): Table => {
  const lines = records(text);
  const first = lines.next();
  const header: readonly string[] = first.done ? [] : first.value.cells;
  const doubled = header.filter((name, i) => wanted.has(name) && header.indexOf(name) !== i);
  const lacking = [...wanted.keys()].filter((name) => !header.includes(name));
  if (doubled.length > 0 || lacking.length > 0)
    refuse({
      reason: 'invalid-data',
      message:
        lacking.length > 0
          ? `The data have no column ${lacking.join(', ')}.`
          : `Column ${doubled.join(', ')} appears twice.`,
      remedy: `The first line must name each column once. It has: ${header.join(', ')}.`,
      columns: [...lacking, ...doubled],
    });
  const faults: Fault[] = [];
  let faultCount = 0;
  let line = 1;
  const fault = (column: string, message: string): void => {
    faultCount++;
    if (faults.length < 20) faults.push({ line, column, message });
  };
  const readers = [...wanted].map(([name, kind]) => ({
    name,
    kind,
    position: header.indexOf(name),
    ...reader(name, kind, fault),
  }));
  let rows = 0;
  for (const record of lines) {
    line = record.line;
    rows++;
    if (record.cells.length !== header.length)
      fault('(line)', `${record.cells.length} cells where the first line has ${header.length}`);
    for (const { add, position } of readers) add(record.cells[position] ?? '');
  }
  if (faultCount > 0) refuseData(faults, faultCount);
  if (rows === 0)
    refuse({
      reason: 'invalid-data',
      message: 'The data have no rows.',
      remedy: 'Give one line per unit after the first line.',
    });
  return {
    rows,
    numbers: new Map(readers.filter((r) => r.kind === 'number').map((r) => [r.name, r.number()])),
    categories: new Map(readers.filter((r) => r.kind === 'category').map((r) => [r.name, r.category()])),
  };
};
