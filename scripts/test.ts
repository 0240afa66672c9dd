/** `npm test`: every gate, cheapest first, stopping at the first that fails. */
import { spawnSync } from 'node:child_process';

const gates: readonly (readonly [name: string, program: string, args: readonly string[]])[] = [
  ['messages', 'npm', ['run', '-s', 'messages']],
  ['format, lint and import rules', 'npm', ['run', '-s', 'lint']],
  ['types', 'npm', ['run', '-s', 'types']],
  ['build', 'node', ['scripts/build.ts']],
  ['types of the site', 'npm', ['run', '-s', 'web:types']],
  ['unused code', 'npm', ['run', '-s', 'unused']],
  ['tests', 'vitest', ['run']],
  ['least privilege', 'node', ['scripts/least-privilege.ts']],
];

const startedAtMs = performance.now();
const secondsSince = (ms: number) => ((performance.now() - ms) / 1000).toFixed(1);
for (const [name, program, args] of gates) {
  const gateStartedAtMs = performance.now();
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${name}: failed after ${secondsSince(gateStartedAtMs)} s`);
    process.exit(status ?? 1);
  }
  console.log(`${name}: ok in ${secondsSince(gateStartedAtMs)} s`);
}
console.log(`Everything passed in ${secondsSince(startedAtMs)} s.`);
