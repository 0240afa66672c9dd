import type { Effect, RunResult } from '../run/run.ts';
import { at, escapeHtml, htmlTable, listAt } from './html.ts';
import { type Labels, labelled, nameOf } from './naming.ts';

type Exclusion = { readonly reason: string; readonly arm: string; readonly rows: number };

const exclusionsOf = (e: Effect): readonly Exclusion[] => listAt(e.details, 'exclusions') as readonly Exclusion[];

const box = (title: string, count: unknown): string =>
  `<p class="box"><strong>${escapeHtml(title)}</strong><br>${count ?? '–'}</p>`;

/** Each arm from allocation to analysis, as CONSORT 2010 draws it; a list, so that it reads in order without its lines. */
const diagram = (result: RunResult, e: Effect, labels: Labels): string => {
  const allocated = at(e.details, 'allocated');
  if (allocated === undefined || e.contrast.control === null) return '';
  const arm = (name: string, count: unknown): string => {
    const lost = exclusionsOf(e).filter((x) => x.arm === name);
    const without = lost.map((x) => `${x.rows} (${x.reason})`).join(', ') || '0';
    return `<li>${box(`Allocated to ${labelled(labels, name)}`, count)}${box('Left out', escapeHtml(without))}${box('Analysed', e.result?.n[name])}</li>`;
  };
  return `<figure><figcaption>${escapeHtml(nameOf(e, labels))}</figcaption>${box('Rows in the data', `${result.rows}${result.checks.rowsWithoutArm > 0 ? `, ${result.checks.rowsWithoutArm} of them without an arm` : ''}`)}<ol class="flow">${arm(e.contrast.treatment, at(allocated, 'treated'))}${arm(e.contrast.control, at(allocated, 'control'))}</ol></figure>`;
};

/** A name of the engine as words: periodsBefore becomes periods before. */
const inWords = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, end: string, next: string) => `${end} ${next.toLowerCase()}`);

/** How many people and groups were analysed, arm by arm where there are arms. */
const countsOf = (e: Effect, labels: Labels): string => {
  const clusters = Object.entries(e.result?.clusters ?? {}).map(([name, n]) =>
    labels.has(name) ? `${labelled(labels, name)}: ${n} groups` : `${inWords(name)}: ${n}`,
  );
  const people = Object.entries(e.result?.n ?? {}).map(([name, n]) => `${labels.get(name) ?? inWords(name)}: ${n}`);
  return [...people, ...clusters].join(', ');
};

const flowRows = (effects: readonly Effect[], labels: Labels): unknown[][] =>
  effects.map((e) => [
    nameOf(e, labels),
    at(e.details, 'allocated', 'treated'),
    at(e.details, 'allocated', 'control'),
    exclusionsOf(e)
      .map((x) => `${labelled(labels, x.arm)}: ${x.rows} (${x.reason})`)
      .join(', ') || 'none',
    countsOf(e, labels),
  ]);

/** Who was allocated, who was left out and why, who was analysed: drawn where each arm was analysed as allocated, and as a table. */
export const flowSection = (result: RunResult, labels: Labels): string => {
  const randomised = result.effects.filter(
    (e) => e.contrast.control !== null && e.result?.n[e.contrast.control] !== undefined,
  );
  return `<h2>Participants</h2>${randomised.map((e) => diagram(result, e, labels)).join('')}${htmlTable(
    'From allocation to analysis',
    ['Contrast', 'Allocated, treated', 'Allocated, control', 'Left out', 'Analysed'],
    flowRows(result.effects, labels),
  )}`;
};
