import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { allocateFile } from '#shared/evaluation/allocation/allocate-file.ts';
import { compute } from '#shared/evaluation/compute/compute.ts';
import { valueStream } from '#shared/evaluation/cost/value-stream.ts';
import { planPower } from '#shared/evaluation/power/plan-power.ts';
import { attempt, type Outcome, refuse } from '#shared/evaluation/refusal.ts';
import { reportPage } from '#shared/evaluation/report/report-page.ts';
import { runProtocol } from '#shared/evaluation/run/run.ts';
import { readJson, readText, writeText } from './files.ts';
import { toJson } from './print.ts';

const usage = `evaluate -- run PROTOCOL.json DATA.csv [--report FILE.html] | compute REQUEST.json | power DESIGN.json | allocate DESIGN.json UNITS.csv --seed N | cost STREAM.json`;

type Options = { readonly report?: string | undefined; readonly seed?: string | undefined };

const unwrap = <T>(outcome: Outcome<T>): T => (outcome.ok ? outcome.value : refuse(outcome.refusal));

const refuseUsage = (message: string): never =>
  refuse({ reason: 'invalid-request', message, remedy: `Usage: ${usage}` });

const required = (path: string | undefined, what: string): string => path ?? refuseUsage(`The ${what} is missing.`);

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const run = (paths: readonly string[], options: Options): unknown => {
  const protocolPath = required(paths[0], 'protocol file');
  const csv = readText(required(paths[1], 'data file'));
  const protocol = readJson(protocolPath);
  const inputs = { protocolSha256: hashOf(readText(protocolPath)), dataSha256: hashOf(csv) };
  const result = { ...unwrap(runProtocol(protocol, csv)), inputs };
  if (options.report !== undefined) writeText(options.report, reportPage(result));
  return result;
};

const allocation = (paths: readonly string[], options: Options): unknown => {
  const design = required(paths[0], 'design file');
  const units = readText(required(paths[1], 'units file'));
  const seed = options.seed ?? refuseUsage('An allocation needs --seed, so that it can be repeated and checked.');
  const found = allocateFile(readJson(design), units, seed);
  return { ...found, inputs: { designSha256: hashOf(readText(design)), unitsSha256: hashOf(units) } };
};

const answer = (command: string | undefined, paths: readonly string[], options: Options): unknown => {
  switch (command) {
    case 'run':
      return run(paths, options);
    case 'compute':
      return unwrap(compute(readJson(required(paths[0], 'request file'))));
    case 'power':
      return unwrap(planPower(readJson(required(paths[0], 'design file'))));
    case 'allocate':
      return allocation(paths, options);
    case 'cost':
      return valueStream(readJson(required(paths[0], 'stream file')));
    default:
      return refuseUsage(command === undefined ? 'There is no command.' : `There is no command ${command}.`);
  }
};

const parse = () => {
  try {
    return parseArgs({ allowPositionals: true, options: { report: { type: 'string' }, seed: { type: 'string' } } });
  } catch (error) {
    return refuseUsage(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
};

const outcome = attempt(() => {
  const { positionals, values } = parse();
  const [command, ...paths] = positionals;
  return answer(command, paths, values);
});
process.stdout.write(`${toJson(outcome.ok ? outcome.value : { refusal: outcome.refusal })}\n`);
process.exitCode = outcome.ok ? 0 : 2;
