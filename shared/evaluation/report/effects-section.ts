import { lookInterval } from '../run/conclusion.ts';
import type { Effect } from '../run/run.ts';
import { beforeAfterSection } from './before-after-section.ts';
import { estimatePlot } from './estimate-plot.ts';
import { escapeHtml, htmlTable, list, paragraph, pValue, range } from './html.ts';
import { type Labels, nameOf } from './naming.ts';
import { peopleSection } from './people-section.ts';
import { precisionSection } from './precision-section.ts';
import { planNote } from './registration-section.ts';

const effectRows = (effects: readonly Effect[], labels: Labels): unknown[][] =>
  effects.map((e) => {
    const r = e.result;
    if (!r) return [nameOf(e, labels), e.role, `refused: ${e.refusal?.reason}`, null, null, null, null, null];
    const error =
      r.standardError === undefined ? null : `${Number(r.standardError.toPrecision(6))} (${r.standardErrorType})`;
    return [nameOf(e, labels), e.role, r.estimate, error, range(r.interval), r.df, pValue(r.p), pValue(r.adjustedP)];
  });

/** The interval that the words speak of: at a planned look the one that holds at it. */
const plot = (e: Effect, labels: Labels): string =>
  e.result
    ? estimatePlot(nameOf(e, labels), e.result.estimate, lookInterval(e.details['looks']).interval ?? e.result.interval)
    : '';

const oneEffect = (e: Effect, labels: Labels, alpha: number): string =>
  `<section><h3>${escapeHtml(nameOf(e, labels))}</h3>${[
    paragraph(e.result?.reading ?? `No number: ${e.refusal?.message} ${e.refusal?.remedy}`),
    plot(e, labels),
    planNote(e),
    list(e.result?.warnings ?? []),
    precisionSection(e),
    beforeAfterSection(e),
    peopleSection(e, alpha),
  ].join('')}</section>`;

/** All effects in one table, then each with what was found about it, every table only where there is something to show. */
export const effectsSection = (effects: readonly Effect[], labels: Labels, alpha: number): string =>
  `<h2>Estimates</h2>${htmlTable(
    'Effects',
    ['Outcome', 'Role', 'Estimate', 'Standard error', 'Interval', 'df', 'p', 'Adjusted p'],
    effectRows(effects, labels),
  )}${effects.map((e) => oneEffect(e, labels, alpha)).join('')}`;
