import { cell, escapeHtml } from './html.ts';

/** One row of the plot. `lower` and `upper` may be infinite, or absent where there is no interval. */
type PlotRow = {
  readonly label: string;
  readonly estimate: number;
  readonly lower?: number;
  readonly upper?: number;
};

const width = 720;
const left = 300;
const right = 20;
const rowHeight = 36;

const scaleOf = (rows: readonly PlotRow[]) => {
  const ends = rows.flatMap((r) => [r.estimate, r.lower ?? r.estimate, r.upper ?? r.estimate]).filter(Number.isFinite);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const span = high - low || 1;
  const [from, to] = [low - 0.05 * span, high + 0.05 * span];
  return (x: number): number =>
    left + ((Math.min(Math.max(x, from), to) - from) / (to - from)) * (width - left - right);
};

const drawRow = (row: PlotRow, index: number, x: (value: number) => number): string => {
  const y = 20 + index * rowHeight;
  const line =
    row.lower === undefined || row.upper === undefined
      ? ''
      : `<line x1="${x(row.lower).toFixed(1)}" x2="${x(row.upper).toFixed(1)}" y1="${y}" y2="${y}" stroke="currentColor" stroke-width="2"/>`;
  return `<text x="0" y="${y + 5}">${escapeHtml(row.label.slice(0, 44))}</text>${line}<rect x="${(x(row.estimate) - 4).toFixed(1)}" y="${y - 4}" width="8" height="8" fill="currentColor"/>`;
};

/**
 * Estimates with their intervals around a line at 0, as an inline SVG. All rows share one scale, so draw only outcomes of one
 * unit together. The text alternative says every figure, because a picture alone is no answer for somebody who cannot see it.
 */
export const estimatePlot = (title: string, rows: readonly PlotRow[]): string => {
  const x = scaleOf(rows);
  const height = 30 + rows.length * rowHeight;
  const said = rows
    .map(
      (r) => `${r.label}: ${cell(r.estimate)}${r.lower === undefined ? '' : ` (${cell(r.lower)} to ${cell(r.upper)})`}`,
    )
    .join('; ');
  return `<svg role="img" aria-label="${escapeHtml(`${title}. ${said}`)}" viewBox="0 0 ${width} ${height}" width="100%" xmlns="http://www.w3.org/2000/svg"><line x1="${x(0).toFixed(1)}" x2="${x(0).toFixed(1)}" y1="4" y2="${height - 22}" stroke="currentColor" stroke-dasharray="4 3"/><text x="${x(0).toFixed(1)}" y="${height - 6}" text-anchor="middle">0</text>${rows.map((row, i) => drawRow(row, i, x)).join('')}</svg>`;
};
