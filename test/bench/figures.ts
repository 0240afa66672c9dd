import { readFileSync, writeFileSync } from 'node:fs';

const page = 'docs/performance.md';

/** The middle of the samples, which one slow moment of the machine does not move. */
export const median = (samples: readonly number[]): number => percentile(samples, 50);

export const percentile = (samples: readonly number[], percent: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
};

/** A Markdown table; numbers stand on the right. */
export const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  const isNumber = heads.map(
    (_, column) => column > 0 && rows.every((row) => /^[\d≤]/.test(String(row[column] ?? '0'))),
  );
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(isNumber.map((right) => (right ? '--:' : '---'))), ...rows.map(line)].join('\n');
};

/** Puts figures between the markers that carry their name. */
export const keepFigures = (name: string, figures: string): void => {
  const text = readFileSync(page, 'utf8');
  const [begin, end] = [`<!-- figures: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has no place for the figures of ${name}`);
  writeFileSync(page, `${text.slice(0, from)}${begin}\n\n${figures.trim()}\n\n${text.slice(to)}`);
};
