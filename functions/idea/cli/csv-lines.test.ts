import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { csvLines } from './csv-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'commonweal-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is read of a text: line and cells, or line and what is wrong. */
const read = async (text: string, delimiter = ',') => {
  const file = join(folder, 'some.csv');
  writeFileSync(file, text);
  const found: unknown[] = [];
  for await (const one of csvLines(file, delimiter))
    found.push('cells' in one ? [one.line, ...Object.values(one.cells)] : [one.line, one.broken]);
  return found;
};
const asOnWindows = (text: string) => text.replaceAll('\n', '\r\n');

describe('the lines of a CSV', () => {
  it('keep commas and line breaks that stand in quotes', async () => {
    expect(await read('a,b\n1,"x, ""y""\nz"\n')).toEqual([[2, '1', 'x, "y"\nz']]);
  });

  it('are read without the mark that some programs put before the first name', async () => {
    const file = '\ufeffa,b\n1,2\n';

    expect(await read(file)).toEqual([[2, '1', '2']]);
  });

  it('may be parted by another sign', async () => {
    expect(await read('a;b\n1,5;2\n', ';')).toEqual([[2, '1,5', '2']]);
  });

  const traps = 'a,b\n1,"on two\nlines"\n\n\n2,z\ntoo-few\n3,"three\n\nlines"\n4,five,six\n5,last';
  const numbered = [
    [2, '1', 'on two\nlines'],
    [6, '2', 'z'],
    [7, 'CSV_RECORD_INCONSISTENT_COLUMNS'],
    [8, '3', 'three\n\nlines'],
    [11, 'CSV_RECORD_INCONSISTENT_COLUMNS'],
    [12, '5', 'last'],
  ];

  it('are numbered by where they begin, blank lines and lines with too many or too few cells counted', async () => {
    expect(await read(traps)).toEqual(numbered);
  });

  it('are numbered alike in a file from Windows, where quoted line breaks are two signs', async () => {
    const fromWindows = numbered.map((cells) =>
      cells.map((cell) => (typeof cell === 'string' ? asOnWindows(cell) : cell)),
    );

    expect(await read(asOnWindows(traps))).toEqual(fromWindows);
  });

  it('are numbered alike where names stand on several lines, after blank ones', async () => {
    expect(await read('\n\n"a\nname",b\n1,2\n')).toEqual([[5, '1', '2']]);
  });

  it('say where a quote was opened that nobody closes', async () => {
    expect(await read('a,b\n1,2\n3,"never\nclosed\n')).toEqual([
      [2, '1', '2'],
      [3, 'CSV_QUOTE_NOT_CLOSED'],
    ]);
  });

  it('keep their numbers through a file that is read in many pieces', async () => {
    const count = 20_000;
    const lines = Array.from({ length: count }, (_, n) => `${n},"two\nlines"`);

    const found = await read(['a,b', ...lines].join('\n'));

    expect(found).toHaveLength(count);
    expect(found.at(-1)).toEqual([count * 2, String(count - 1), 'two\nlines']);
  });
});
