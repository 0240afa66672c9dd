import { compute } from '#shared/evaluation/compute/compute.ts';
import { attempt, type Outcome, refuse } from '#shared/evaluation/refusal.ts';
import { toJson } from './print.ts';
import { readJson } from './read-file.ts';

const usage = `Usage:
  evaluate -- run PROTOCOL.json DATA.csv [--report FILE.html]
  evaluate -- compute REQUEST.json
  evaluate -- power DESIGN.json
  evaluate -- allocate DESIGN.json UNITS.csv --seed N
  evaluate -- cost STREAM.json`;

const unwrap = (outcome: Outcome<unknown>): unknown => (outcome.ok ? outcome.value : refuse(outcome.refusal));

const commands: Record<string, (args: readonly string[]) => unknown> = {
  compute: ([path]) => unwrap(compute(readJson(path ?? ''))),
};

const main = ([command, ...args]: readonly string[]): unknown => {
  const run = commands[command ?? ''];
  if (!run || args.length === 0)
    return refuse({ reason: 'invalid-request', message: `Unknown or incomplete command.`, remedy: usage });
  return run(args);
};

const outcome = attempt(() => main(process.argv.slice(2)));
process.stdout.write(`${toJson(outcome.ok ? outcome.value : { refusal: outcome.refusal })}\n`);
process.exitCode = outcome.ok ? 0 : 2;
