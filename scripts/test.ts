/** `npm test`: every gate, cheapest first, stopping at the first that fails. */
import { spawnSync } from 'node:child_process';

const gates: [name: string, program: string, args: string[]][] = [
  ['types', 'npm', ['run', '-s', 'types']],
  ['lint', 'npm', ['run', '-s', 'lint']],
  ['tests', 'vitest', ['run']],
];

for (const [name, program, args] of gates) {
  const startedAtMs = performance.now();
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`${name}: failed after ${seconds} s`);
    process.exit(status ?? 1);
  }
  console.log(`${name}: ok in ${seconds} s`);
}
