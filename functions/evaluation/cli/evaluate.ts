import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { allocateFile } from '#shared/evaluation/allocation/allocate-file.ts';
import { compute } from '#shared/evaluation/compute/compute.ts';
import { valueStream } from '#shared/evaluation/cost/value-stream.ts';
import { planPower } from '#shared/evaluation/power/plan-power.ts';
import { attempt, type Outcome, refuse } from '#shared/evaluation/refusal.ts';
import { canonicalJson } from '#shared/evaluation/registration/canonical-json.ts';
import { recordLook, registerProtocol } from '#shared/evaluation/registration/register.ts';
import { runRegistered } from '#shared/evaluation/registration/registered-run.ts';
import { reportPage } from '#shared/evaluation/report/report-page.ts';
import { runProtocol } from '#shared/evaluation/run/run.ts';
import { toJson } from '#shared/evaluation/to-json.ts';
import { readJson, readText, writeText } from './files.ts';

const usage = `evaluate -- run PROTOCOL.json DATA.csv [--registration REG.json] [--report FILE.html] | register PROTOCOL.json [--at MOMENT] [--registration REG.json --reason TEXT] | look REG.json DATA.csv [--at MOMENT] | compute REQUEST.json | power DESIGN.json | allocate DESIGN.json UNITS.csv --seed N | cost STREAM.json`;

const options = {
  report: { type: 'string' },
  seed: { type: 'string' },
  registration: { type: 'string' },
  reason: { type: 'string' },
  at: { type: 'string' },
} as const;
type Options = { readonly [name in keyof typeof options]?: string | undefined };

/** Which options each command reads: one that would be ignored is refused. */
const optionsOf: Readonly<Record<string, readonly (keyof Options)[]>> = {
  run: ['report', 'registration'],
  register: ['registration', 'reason', 'at'],
  look: ['at'],
  allocate: ['seed'],
};

const requireKnownOptions = (command: string | undefined, given: Options): void => {
  const ignored = Object.keys(given).filter(
    (name) => !(optionsOf[command ?? ''] ?? []).some((known) => known === name),
  );
  if (ignored.length > 0) refuseUsage(`The command ${command ?? ''} has no option --${ignored.join(', --')}.`);
};

const unwrap = <T>(outcome: Outcome<T>): T => (outcome.ok ? outcome.value : refuse(outcome.refusal));

const refuseUsage = (message: string): never =>
  refuse({ reason: 'invalid-request', message, remedy: `Usage: ${usage}` });

const required = (path: string | undefined, what: string): string => path ?? refuseUsage(`The ${what} is missing.`);

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const run = (paths: readonly string[], options: Options): unknown => {
  const protocolPath = required(paths[0], 'protocol file');
  const csv = readText(required(paths[1], 'data file'));
  const protocol = readJson(protocolPath);
  const inputs = {
    protocolSha256: hashOf(readText(protocolPath)),
    canonicalProtocolSha256: hashOf(canonicalJson(protocol)),
    dataSha256: hashOf(csv),
  };
  const found =
    options.registration === undefined
      ? unwrap(runProtocol(protocol, csv))
      : unwrap(
          runRegistered(protocol, csv, {
            registration: readJson(options.registration),
            dataSha256: inputs.dataSha256,
            hash: hashOf,
          }),
        );
  const result = { ...found, inputs };
  if (options.report !== undefined) writeText(options.report, reportPage(result));
  return result;
};

/** The clock is read here alone; with --at the same input gives the same bytes. */
const momentOf = (options: Options): string => options.at ?? new Date().toISOString();

const register = (paths: readonly string[], options: Options): unknown => {
  const protocol = readJson(required(paths[0], 'protocol file'));
  const { registration, reason } = options;
  const act = {
    at: momentOf(options),
    ...(registration === undefined ? {} : { registration: readJson(registration) }),
    ...(reason === undefined ? {} : { reason }),
  };
  return unwrap(registerProtocol(protocol, act, hashOf));
};

const look = (paths: readonly string[], options: Options): unknown => {
  const registration = readJson(required(paths[0], 'registration file'));
  const csv = readText(required(paths[1], 'data file'));
  return unwrap(recordLook(registration, { at: momentOf(options), csv }, hashOf));
};

const allocation = (paths: readonly string[], options: Options): unknown => {
  const design = required(paths[0], 'design file');
  const units = readText(required(paths[1], 'units file'));
  const seed = options.seed ?? refuseUsage('An allocation needs --seed, so that it can be repeated and checked.');
  const found = allocateFile(readJson(design), units, seed);
  const commitment = { assignmentsSha256: hashOf(canonicalJson(found.assignments)) };
  return { ...found, commitment, inputs: { designSha256: hashOf(readText(design)), unitsSha256: hashOf(units) } };
};

const answer = (command: string | undefined, paths: readonly string[], options: Options): unknown => {
  switch (command) {
    case 'run':
      return run(paths, options);
    case 'register':
      return register(paths, options);
    case 'look':
      return look(paths, options);
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
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    return refuseUsage(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
};

const outcome = attempt(() => {
  const { positionals, values } = parse();
  const [command, ...paths] = positionals;
  requireKnownOptions(command, values);
  return answer(command, paths, values);
});
process.stdout.write(`${toJson(outcome.ok ? outcome.value : { refusal: outcome.refusal })}\n`);
process.exitCode = outcome.ok ? 0 : 2;
