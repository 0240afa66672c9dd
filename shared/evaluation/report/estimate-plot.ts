import type { Interval } from '../linear/contrast.ts';
import { cell, escapeHtml } from './html.ts';

const width = 720;
const margin = 60;

/** Where a value stands on the line; both 0 and every finite end are on it. */
const scaleOf = (ends: readonly number[]) => {
  const finite = [0, ...ends].filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const span = high - low || 1;
  const [from, to] = [low - 0.05 * span, high + 0.05 * span];
  return (x: number): number =>
    margin + ((Math.min(Math.max(x, from), to) - from) / (to - from)) * (width - 2 * margin);
};

const label = (x: number, y: number, text: string): string =>
  `<text x="${x.toFixed(1)}" y="${y}" text-anchor="middle">${text}</text>`;

/**
 * An estimate with its interval against a line at 0, as an inline SVG. Each outcome has a plot of its own, because units
 * differ. The text alternative says every figure: a picture alone is no answer for somebody who cannot see it.
 */
export const estimatePlot = (title: string, estimate: number, interval: Interval | undefined): string => {
  const ends = interval ? [interval.lower, interval.upper] : [];
  const x = scaleOf([estimate, ...ends]);
  const said = `${title}. Estimate ${cell(estimate)}${interval ? `, interval ${cell(interval.lower)} to ${cell(interval.upper)}` : ''}`;
  const line = interval
    ? `<line x1="${x(interval.lower).toFixed(1)}" x2="${x(interval.upper).toFixed(1)}" y1="36" y2="36" stroke="currentColor" stroke-width="2"/>${ends.map((end) => label(x(end), 56, short(end))).join('')}`
    : '';
  return `<svg role="img" aria-label="${escapeHtml(said)}" viewBox="0 0 ${width} 84" width="100%" xmlns="http://www.w3.org/2000/svg"><line x1="${x(0).toFixed(1)}" x2="${x(0).toFixed(1)}" y1="4" y2="66" stroke="currentColor" stroke-dasharray="4 3"/>${label(x(0), 80, '0: no difference')}${line}<rect x="${(x(estimate) - 5).toFixed(1)}" y="31" width="10" height="10" fill="currentColor"/>${label(x(estimate), 22, short(estimate))}</svg>`;
};

const short = (value: number): string => cell(Number.isFinite(value) ? Number(value.toPrecision(3)) : value);
