/** `npm test`: every gate, those that cost little first, stopping where one fails. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

type Gate = readonly [name: string, program: string, ...args: string[]];

/** Stages follow each other. The lanes of a stage run side by side, and the gates of a lane one after another. */
const stages: readonly (readonly (readonly Gate[])[])[] = [
  [[['messages', 'npm', 'run', '-s', 'messages']]],
  [
    [
      ['format, lint and import rules', 'npm', 'run', '-s', 'lint'],
      ['types', 'npm', 'run', '-s', 'types'],
    ],
    [
      ['build', 'node', 'scripts/build.ts'],
      ['types of the site', 'npm', 'run', '-s', 'web:types'],
      ['unused code', 'npm', 'run', '-s', 'unused'],
    ],
  ],
  [
    [
      ['tests', 'vitest', 'run'],
      ['least privilege', 'node', 'scripts/least-privilege.ts'],
    ],
  ],
];

const secondsSince = (ms: number) => ((performance.now() - ms) / 1000).toFixed(1);

/** What a gate writes is shown as it comes where it runs alone, and with its result where others run beside it. */
const passes = async ([name, program, ...args]: Gate, isAlone: boolean): Promise<boolean> => {
  const startedAtMs = performance.now();
  const child = spawn(program, args, { stdio: isAlone ? 'inherit' : ['inherit', 'pipe', 'pipe'] });
  const written = Promise.all([child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream))));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  process.stdout.write((await written).join(''));
  console.log(`${name}: ${status === 0 ? 'ok in' : 'failed after'} ${secondsSince(startedAtMs)} s`);
  return status === 0;
};

const lanePasses = async (lane: readonly Gate[], isAlone: boolean): Promise<boolean> => {
  for (const gate of lane) if (!(await passes(gate, isAlone))) return false;
  return true;
};

const startedAtMs = performance.now();
for (const lanes of stages) {
  const outcomes = await Promise.all(lanes.map((lane) => lanePasses(lane, lanes.length === 1)));
  if (outcomes.includes(false)) process.exit(1);
}
console.log(`Everything passed in ${secondsSince(startedAtMs)} s.`);
