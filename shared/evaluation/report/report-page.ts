import type { RunResult } from '../run/run.ts';
import { toJson } from '../to-json.ts';
import { checksSection } from './checks-section.ts';
import { effectsSection } from './effects-section.ts';
import { flowSection } from './flow-section.ts';
import { escapeHtml, htmlTable, list } from './html.ts';
import { type Labels, nameOf } from './naming.ts';
import { registrationSection } from './registration-section.ts';

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:start;font-weight:bold}th,td{border-block-end:1px solid;padding:.3rem;text-align:start;vertical-align:top}.wide{overflow-x:auto}.headline{font-size:1.4rem}.watermark{border:3px solid;padding:1rem;font-weight:bold}section{border-block-start:1px solid;margin-block-start:2rem}figure{margin:1rem 0}.flow{display:grid;grid-template-columns:1fr 1fr;gap:1rem;list-style:none;padding:0}.box{border:1px solid;padding:.5rem;margin:.5rem 0}code{overflow-wrap:anywhere}svg{font:14px system-ui,sans-serif}`;

type Inputs = Readonly<Record<string, string>>;
type Reported = RunResult & { readonly inputs?: Inputs; readonly registration?: unknown };

const methods = (result: Reported, labels: Labels): string =>
  list(
    result.effects.map((e) =>
      e.result
        ? `${nameOf(e, labels)}: ${e.result.method}. Source: ${e.result.source}.`
        : `${nameOf(e, labels)}: no number, because ${e.refusal?.message} ${e.refusal?.remedy}`,
    ),
  );

const csvCell = (value: unknown): string => `"${String(value ?? '').replaceAll('"', '""')}"`;

const dictionaryCsv = ({ dataDictionary }: Reported): string =>
  [
    ['column', 'read as', 'for', 'unit', 'missing'],
    ...dataDictionary.map((d) => [d.column, d.kind, d.parts.join('; '), d.unit, d.missing]),
  ]
    .map((row) => row.map(csvCell).join(','))
    .join('\r\n');

/** A file that the page carries in itself, so that one page is all that must be published. */
const download = (name: string, type: string, text: string, label: string): string =>
  `<a download="${name}" href="data:${type};charset=utf-8,${encodeURIComponent(text)}">${label}</a>`;

const dataSection = (result: Reported): string =>
  `<h2>Data</h2>${htmlTable(
    'Columns used',
    ['Column', 'Read as', 'For', 'Unit', 'Missing'],
    result.dataDictionary.map((d) => [d.column, d.kind, d.parts.join('; '), d.unit, d.missing]),
  )}<p>${download('result.json', 'application/json', toJson(result), 'This result for machines (JSON)')}, ${download('data-dictionary.csv', 'text/csv', dictionaryCsv(result), 'these columns as a table (CSV)')}.</p>`;

const checkItYourself = (inputs: Inputs | undefined): string =>
  inputs === undefined
    ? ''
    : `<h2>Check it yourself</h2><p>With the protocol and the data, <code>npm run -s evaluate -- run PROTOCOL.json DATA.csv</code> gives this result again, byte for byte. SHA-256 of what went in: ${Object.entries(
        inputs,
      )
        .map(([name, hash]) => `${escapeHtml(name)} <code>${escapeHtml(hash)}</code>`)
        .join(', ')}.</p>`;

/** A self-contained page about a run, readable without script: headline, plan, estimates, flow, checks, method, and what stays unknown. */
export const reportPage = (result: Reported): string => {
  const labels = new Map(result.arms.map((a) => [a.name, a.label]));
  const { rating } = result;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(result.title)}</title><style>${style}</style></head><body><main>
<h1>${escapeHtml(result.title)}</h1>
${'watermark' in result ? `<p class="watermark">${escapeHtml(String(result.watermark))}</p>` : ''}
<p class="headline">${escapeHtml(result.headline)}</p>
<p>Strength of the evidence: ${rating.level} of 5 (${escapeHtml(rating.scale)}), because ${escapeHtml(rating.because)}${rating.weaknesses.length > 0 ? `; lowered because ${escapeHtml(rating.weaknesses.join('; '))}` : ''}.</p>
<h2>What cannot be concluded</h2>${list(result.cannotConclude)}
${registrationSection(result.registration)}
${effectsSection(result.effects, labels, result.alpha)}
${flowSection(result, labels)}
${checksSection(result)}
<h2>Method</h2>${methods(result, labels)}
${dataSection(result)}
${checkItYourself(result.inputs)}
</main></body></html>
`;
};
