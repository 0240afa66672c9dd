/** `npm run import -- ideas FILE.csv --mapping FILE.json --organisation ID [--site URL] [--report FILE.csv]`: see docs/guides/import.md. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { importMappingSchema } from '#shared/idea/import-mapping.ts';
import { ImportStopped } from './import-client.ts';
import { showProgress } from './progress.ts';
import { type ImportReport, runImport } from './run-import.ts';

const usage = `Usage: npm run import -- ideas FILE.csv --mapping FILE.json --organisation ID [--site URL] [--report FILE.csv]
  The token of an importer is read from the variable COMMONWEAL_TOKEN; an administrator issues one on the page
  Administration, Tokens. The ideas become those of the organisation, which must be the token's. --site is http://localhost:4000 by default.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mapping: { type: 'string' },
    site: { type: 'string', default: 'http://localhost:4000' },
    report: { type: 'string' },
    organisation: { type: 'string' },
  },
});
const [kind, file] = positionals;
const token = process.env['COMMONWEAL_TOKEN'];
if (
  kind !== 'ideas' ||
  file === undefined ||
  values.mapping === undefined ||
  values.organisation === undefined ||
  token === undefined
) {
  console.error(usage);
  process.exit(2);
}

try {
  const mapping = v.parse(importMappingSchema, JSON.parse(readFileSync(values.mapping, 'utf8')));
  const report = await runImport(
    file,
    mapping,
    { site: values.site, token, organisation: values.organisation },
    showProgress(statSync(file).size, {
      write: (text) => process.stderr.write(text),
      isTerminal: process.stderr.isTTY,
      nowMs: () => performance.now(),
    }),
  );
  endBar();
  tell(report);
  if (values.report !== undefined) writeFileSync(values.report, rejectedAsCsv(report));
} catch (error) {
  endBar();
  console.error(sentenceOf(error));
  process.exit(1);
}

/** What is written next begins on a line of its own. */
function endBar() {
  if (process.stderr.isTTY) process.stderr.write('\n');
}

function sentenceOf(error: unknown): unknown {
  if (error instanceof ImportStopped)
    return `Stopped: ${error.message.replace(/\.$/, '')}. What was added is kept; run it again to go on.`;
  if (error instanceof v.ValiError)
    return `The mapping ${values.mapping} is wrong: ${error.issues.map((issue: v.BaseIssue<unknown>) => `${v.getDotPath(issue) ?? 'mapping'}: ${issue.message}`).join('; ')}.`;
  return error instanceof Error && 'code' in error ? error.message : error;
}

function tell({ added, alreadyThere, rejected }: ImportReport) {
  console.log(
    `Added ${added}, already there ${alreadyThere}, rejected ${new Set(rejected.map(({ line }) => line)).size}.`,
  );
  for (const { line, field, fault } of rejected.slice(0, 50)) console.log(`  line ${line}, ${field}: ${fault}`);
  if (rejected.length > 50) console.log(`  and ${rejected.length - 50} more; --report FILE.csv keeps them all`);
}

function rejectedAsCsv({ rejected }: ImportReport): string {
  return [
    'line,field,fault',
    ...rejected.map(({ line, field, fault }) => `${line},${field},"${fault.replaceAll('"', '""')}"`),
  ].join('\n');
}
