import type { Effect, RunResult } from '../run/run.ts';
import { estimatePlot } from './estimate-plot.ts';
import { escapeHtml, htmlTable } from './html.ts';

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:start;font-weight:bold}th,td{border-block-end:1px solid;padding:.3rem;text-align:start;vertical-align:top}.headline{font-size:1.4rem}.watermark{border:3px solid;padding:1rem;font-weight:bold}svg{font:14px system-ui,sans-serif}`;

type Labels = ReadonlyMap<string, string>;

const labelled = (labels: Labels, arm: string): string => labels.get(arm) ?? arm;

const nameOf = (e: Effect, labels: Labels): string =>
  e.contrast.control === null
    ? e.outcome
    : `${e.outcome}: ${labelled(labels, e.contrast.treatment)} against ${labelled(labels, e.contrast.control)}`;

const effectRows = (effects: readonly Effect[], labels: Labels): unknown[][] =>
  effects.map((e) => {
    const r = e.result;
    if (!r) return [nameOf(e, labels), e.role, `refused: ${e.refusal?.reason}`, null, null, null, null, null];
    return [
      nameOf(e, labels),
      e.role,
      r.estimate,
      r.standardError === undefined ? null : `${Number(r.standardError.toPrecision(6))} (${r.standardErrorType})`,
      r.interval ? `${Number(r.interval.lower.toPrecision(6))} to ${Number(r.interval.upper.toPrecision(6))}` : null,
      r.df,
      r.p,
      r.adjustedP,
    ];
  });

const plots = (effects: readonly Effect[], labels: Labels): string =>
  effects
    .flatMap((e) =>
      e.result
        ? [
            estimatePlot(nameOf(e, labels), [
              {
                label: nameOf(e, labels),
                estimate: e.result.estimate,
                ...(e.result.interval ? { lower: e.result.interval.lower, upper: e.result.interval.upper } : {}),
              },
            ]),
          ]
        : [],
    )
    .join('');

const flowRows = (effects: readonly Effect[], labels: Labels): unknown[][] =>
  effects.map((e) => {
    const allocated = e.details['allocated'] as { treated: number; control: number } | undefined;
    const exclusions = (e.details['exclusions'] as { reason: string; arm: string; rows: number }[] | undefined) ?? [];
    const analysed = Object.entries(e.result?.n ?? {})
      .map(([arm, n]) => `${labelled(labels, arm)}: ${n}`)
      .join(', ');
    return [
      nameOf(e, labels),
      allocated?.treated,
      allocated?.control,
      exclusions.map((x) => `${labelled(labels, x.arm)}: ${x.rows} (${x.reason})`).join(', ') || 'none',
      analysed,
    ];
  });

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

const methods = (effects: readonly Effect[], labels: Labels): string =>
  list(
    effects.map((e) =>
      e.result
        ? `${nameOf(e, labels)}: ${e.result.method}. Source: ${e.result.source}.`
        : `${nameOf(e, labels)}: no number, because ${e.refusal?.message} ${e.refusal?.remedy}`,
    ),
  );

const ratioTable = (result: RunResult): string => {
  const ratio = result.checks.allocationRatio;
  if (ratio === null || !('arms' in ratio)) return '<p>No allocation ratio was planned, or it cannot be checked.</p>';
  return `${htmlTable(
    'Allocation',
    ['Arm', 'Allocated', 'Expected'],
    ratio.arms.map((a) => [result.arms.find((known) => known.name === a.arm)?.label ?? a.arm, a.observed, a.expected]),
  )}<p>${escapeHtml(ratio.method)}: p = ${Number(ratio.p.toPrecision(3))}. ${ratio.isMismatch ? 'The numbers do not fit the plan.' : 'The numbers fit the plan.'}</p>`;
};

const balanceTables = (effects: readonly Effect[]): string =>
  effects
    .slice(0, 1)
    .map(
      (e) =>
        (
          e.details['balance'] as
            | { covariates?: { name: string; treated: number; control: number; standardised: number | null }[] }
            | undefined
        )?.covariates,
    )
    .map((rows) =>
      rows
        ? htmlTable(
            'Covariates before the start',
            ['Covariate', 'Treated mean', 'Control mean', 'Standardised difference'],
            rows.map((r) => [r.name, r.treated, r.control, r.standardised]),
          )
        : '',
    )
    .join('');

/** A self-contained page about a run, readable without script: headline, plot, flow, tables, method, and what stays unknown. */
export const reportPage = (result: RunResult & { readonly inputs?: Readonly<Record<string, string>> }): string => {
  const labels = new Map(result.arms.map((a) => [a.name, a.label]));
  const warnings = result.effects.flatMap((e) => (e.result?.warnings ?? []).map((w) => `${nameOf(e, labels)}: ${w}`));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(result.title)}</title><style>${style}</style></head><body><main>
<h1>${escapeHtml(result.title)}</h1>
${'watermark' in result ? `<p class="watermark">${escapeHtml(String(result.watermark))}</p>` : ''}
<p class="headline">${escapeHtml(result.headline)}</p>
<p>Strength of the evidence: ${result.rating.level} of 5 (${escapeHtml(result.rating.scale)}), because ${escapeHtml(result.rating.because)}${result.rating.weaknesses.length > 0 ? `; lowered because ${escapeHtml(result.rating.weaknesses.join('; '))}` : ''}.</p>
<h2>Estimates</h2>${plots(result.effects, labels)}
${htmlTable('Effects', ['Outcome', 'Role', 'Estimate', 'Standard error', 'Interval', 'df', 'p', 'Adjusted p'], effectRows(result.effects, labels))}
${list(result.effects.flatMap((e) => (e.result ? [e.result.reading] : [])))}
<h2>Participants</h2>${htmlTable('From allocation to analysis', ['Contrast', 'Allocated, treated', 'Allocated, control', 'Excluded', 'Analysed'], flowRows(result.effects, labels))}
<h2>Checks</h2>${ratioTable(result)}${balanceTables(result.effects)}${warnings.length > 0 ? `<h3>Warnings</h3>${list(warnings)}` : ''}
<h2>What cannot be concluded</h2>${list(result.cannotConclude)}
<h2>Method</h2>${methods(result.effects, labels)}
<h2>Data</h2>${htmlTable(
    'Columns used',
    ['Column', 'Read as', 'For', 'Unit', 'Missing'],
    result.dataDictionary.map((d) => [d.column, d.kind, d.parts.join('; '), d.unit, d.missing]),
  )}
${
  result.inputs
    ? `<p>Inputs: ${Object.entries(result.inputs)
        .map(([name, hash]) => `${escapeHtml(name)} <code>${escapeHtml(hash)}</code>`)
        .join(', ')}.</p>`
    : ''
}
</main></body></html>
`;
};
